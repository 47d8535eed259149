package dev.gatehouse.system.doors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An organisation with repositories of every kind, and everybody who might come to them with every
 * kind of credential.
 */
final class World {
  private static @Nullable World shared;

  private final RunningPortal portal;
  private final String organization;
  private final Map<Actor, Person> people = new EnumMap<>(Actor.class);
  private final Map<Repository, String> names = new EnumMap<>(Repository.class);
  private final Map<Repository, Long> ids = new EnumMap<>(Repository.class);
  private final List<Caller> callers = new ArrayList<>();
  private final String commit;
  private final String changeset;
  private final String tag;
  private final String blob;
  private final Instant expiry;

  /** All are private but PUBLIC, and DELETED, which was public. */
  enum Repository {
    PUBLIC,
    PRIVATE,
    /** Of Mercurial; all others are of git. */
    MERCURIAL,
    ARCHIVED,
    /** Asked for by its former name. */
    RENAMED,
    DELETED
  }

  /** The one of the shared portal, made on first use; whoever uses it leaves it as it was. */
  static synchronized World shared() {
    if (shared == null) {
      try {
        Path target = Path.of(System.getProperty("gatehouse.system-tests", "target"));
        Path folder = Files.createTempDirectory(target.toAbsolutePath(), "world-");
        shared = new World(RunningPortal.shared(), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  private World(RunningPortal portal, Path folder) {
    this.portal = portal;
    for (Actor actor : Actor.values()) {
      if (actor == Actor.SITE_ADMIN) {
        people.put(actor, promoted(portal.newPerson(actor.word())));
      } else if (actor != Actor.ANONYMOUS) {
        people.put(actor, portal.newPerson(actor.word()));
      }
    }
    this.organization = portal.newOrganization("world", person(Actor.ORGANIZATION_OWNER));
    StockGit git = StockGit.in(folder.resolve("git"));
    Path work = git.init(folder.resolve("work"));
    git.commit(work, "README.md", "# Hello\n");
    this.commit = git.commit(work, "docs/notes.txt", "a line\n");
    git.run(work, "tag", "-a", "-m", "the first", "v1").succeeds();
    this.tag = git.id(work, "v1");
    this.blob = git.id(work, "main:docs/notes.txt");
    StockHg hg = StockHg.in(folder.resolve("hg"));
    Path hgWork = hg.init(folder.resolve("hg-work"));
    hg.run(hgWork, "branch", "-q", "main").succeeds();
    hg.commit(hgWork, "README.md", "# Hello\n");
    this.changeset = hg.commit(hgWork, "docs/notes.txt", "a line\n");
    hg.run(hgWork, "tag", "v1").succeeds();
    for (Repository each : Repository.values()) {
      make(
          each,
          to -> {
            String url = to.url(person(Actor.ORGANIZATION_OWNER));
            if (each == Repository.MERCURIAL) {
              hg.run(hgWork, "push", "-q", "--new-branch", url).succeeds();
            } else {
              git.run(work, "push", "-q", url, "main", "v1").succeeds();
            }
          });
    }
    this.expiry = credentials();
  }

  RunningPortal portal() {
    return portal;
  }

  String organization() {
    return organization;
  }

  Person person(Actor actor) {
    return Optional.ofNullable(people.get(actor)).orElseThrow();
  }

  /** The name to ask for. */
  String name(Repository repository) {
    return Optional.ofNullable(names.get(repository)).orElseThrow();
  }

  long id(Repository repository) {
    return Optional.ofNullable(ids.get(repository)).orElseThrow();
  }

  /** A name as long as all others, of no repository. */
  String missing() {
    return "not-repo";
  }

  /** A commit of a repository. */
  String commit(Repository repository) {
    return repository == Repository.MERCURIAL ? changeset : commit;
  }

  /** The annotated tag of every repository of git. */
  String tag() {
    return tag;
  }

  /** A file of every repository of git. */
  String blob() {
    return blob;
  }

  List<Caller> callers() {
    return List.copyOf(callers);
  }

  /** What a site administrator sees of all of it: the same before and after refused requests. */
  String state() {
    ApiClient admin = portal.api(portal.admin());
    StringBuilder state = new StringBuilder();
    for (Repository each : Repository.values()) {
      String path = "/repos/" + organization + "/" + name(each);
      state.append(admin.get(path).body()).append('\n');
      state.append(admin.get(path + "/collaborators?affiliation=direct").body()).append('\n');
      state.append(admin.get(path + "/branch-rules").body()).append('\n');
      state.append(admin.get(path + "/branches").body()).append('\n');
      state.append(admin.get(path + "/pulls?state=all").body()).append('\n');
    }
    for (String path : List.of("", "/members", "/teams", "/teams/team/members", "/repos")) {
      state.append(admin.get("/orgs/" + organization + path).body()).append('\n');
    }
    for (Person person : people.values()) {
      state.append(admin.get("/users/" + person.login()).body()).append('\n');
    }
    // Every answer to what is not there has a number of its own.
    return state.toString().replaceAll("\"request_id\":\"[0-9a-f]+\"", "");
  }

  private Person promoted(Person person) {
    portal
        .api(portal.admin())
        .send("PUT", "/api/v3/users/" + person.login() + "/site_admin", Optional.empty())
        .expect(204);
    return person;
  }

  private void make(Repository kind, Consumer<HostedRepository> push) {
    Person owner = person(Actor.ORGANIZATION_OWNER);
    // Names of one length, so that answers can be compared byte by byte.
    String name = kind.name().substring(0, 3).toLowerCase(Locale.ROOT) + "-repo";
    boolean isPrivate = kind != Repository.PUBLIC && kind != Repository.DELETED;
    HostedRepository repository =
        kind == Repository.MERCURIAL
            ? portal.newHgRepository(owner, organization, name, isPrivate)
            : portal.newRepository(owner, organization, name, isPrivate);
    names.put(kind, name);
    push.accept(repository);
    repository.grant(owner, person(Actor.READER), "pull");
    repository.grant(owner, person(Actor.WRITER), "push");
    repository.grant(owner, person(Actor.REPOSITORY_ADMIN), "admin");
    repository.grant(owner, person(Actor.DISABLED), "admin");
    String path = "/repos/" + organization + "/" + name;
    ApiClient api = portal.api(owner);
    ids.put(kind, api.get(path).expect(200).object().get("id").getAsLong());
    JsonObject change = new JsonObject();
    switch (kind) {
      case PUBLIC, PRIVATE, MERCURIAL -> {}
      case ARCHIVED -> {
        change.addProperty("archived", true);
        api.patch(path, change).expect(200);
      }
      case RENAMED -> {
        change.addProperty("name", name.replace("ren", "new"));
        api.patch(path, change).expect(200);
      }
      case DELETED -> api.delete(path).expect(204);
    }
  }

  /** Returns when the token ends that is to have expired. */
  private Instant credentials() {
    ApiClient owner = portal.api(person(Actor.ORGANIZATION_OWNER));
    JsonObject team = new JsonObject();
    team.addProperty("name", "team");
    owner.post("/orgs/" + organization + "/teams", team).expect(201);
    JsonObject empty = new JsonObject();
    String members = "/orgs/" + organization + "/memberships/";
    owner.put(members + person(Actor.ORGANIZATION_OWNER).login(), role("admin")).expect(200);
    owner
        .put(
            "/orgs/"
                + organization
                + "/teams/team/memberships/"
                + person(Actor.ORGANIZATION_OWNER).login(),
            empty)
        .expect(200);

    callers.add(new Caller(Actor.ANONYMOUS, Caller.Kind.NOTHING, Optional.empty()));
    for (Actor actor : people.keySet()) {
      String cookie = SignIn.cookie(portal, person(actor));
      callers.add(new Caller(actor, Caller.Kind.SESSION, Optional.of("Cookie: " + cookie)));
      token(actor, Caller.Kind.TOKEN_OF_ROLE_ADMIN, person(actor).token());
    }
    token(Actor.REPOSITORY_ADMIN, Caller.Kind.TOKEN_OF_ROLE_READ);
    token(Actor.REPOSITORY_ADMIN, Caller.Kind.TOKEN_OF_ROLE_WRITE);
    token(Actor.SITE_ADMIN, Caller.Kind.TOKEN_OF_ROLE_WRITE);
    token(Actor.ORGANIZATION_OWNER, Caller.Kind.TOKEN_OF_ROLE_READ);
    elsewhere();
    Person somebody = person(Actor.REPOSITORY_ADMIN);
    JsonObject wish = wish("admin");
    JsonObject revoked = issue(somebody, wish);
    portal
        .api(somebody)
        .delete("/users/" + somebody.login() + "/tokens/" + revoked.get("id").getAsLong())
        .expect(204);
    token(Actor.REPOSITORY_ADMIN, Caller.Kind.REVOKED_TOKEN, revoked.get("token").getAsString());
    Instant end = Instant.now().plus(Duration.ofSeconds(3));
    wish.addProperty("expires_at", end.toString());
    token(
        Actor.REPOSITORY_ADMIN,
        Caller.Kind.EXPIRED_TOKEN,
        issue(somebody, wish).get("token").getAsString());
    callers.add(
        new Caller(
            Actor.REPOSITORY_ADMIN,
            Caller.Kind.PASSWORD,
            Optional.of(
                "Authorization: " + ApiClient.basic(somebody.login(), somebody.password()))));
    portal
        .api(portal.admin())
        .send(
            "PUT",
            "/api/v3/users/" + person(Actor.DISABLED).login() + "/suspended",
            Optional.empty())
        .expect(204);
    return end;
  }

  /** Waits until the token has expired that is to. */
  void awaitExpiry() {
    try {
      while (!Instant.now().isAfter(expiry)) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void elsewhere() {
    Person somebody = person(Actor.REPOSITORY_ADMIN);
    HostedRepository other =
        portal.newRepository(somebody, RunningPortal.unique("elsewhere"), true);
    JsonObject wish = wish("admin");
    JsonArray repositories = new JsonArray();
    repositories.add(other.path());
    wish.add("repositories", repositories);
    token(
        Actor.REPOSITORY_ADMIN,
        Caller.Kind.TOKEN_FOR_ANOTHER_REPOSITORY,
        issue(somebody, wish).get("token").getAsString());
  }

  private void token(Actor actor, Caller.Kind kind) {
    String role = kind.name().substring(kind.name().lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    token(actor, kind, issue(person(actor), wish(role)).get("token").getAsString());
  }

  private void token(Actor actor, Caller.Kind kind, String secret) {
    callers.add(new Caller(actor, kind, Optional.of("Authorization: Bearer " + secret)));
  }

  private JsonObject issue(Person person, JsonObject wish) {
    return portal
        .api(person)
        .post("/users/" + person.login() + "/tokens", wish)
        .expect(201)
        .object();
  }

  private static JsonObject wish(String role) {
    JsonObject wish = new JsonObject();
    wish.addProperty("name", "doors");
    wish.addProperty("role", role);
    return wish;
  }

  private static JsonObject role(String role) {
    JsonObject wish = new JsonObject();
    wish.addProperty("role", role);
    return wish;
  }
}
