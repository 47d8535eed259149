package dev.gatehouse.system.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import dev.gatehouse.system.hg.SampleChangesets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page answers, fits a phone, keeps the policy, and axe-core finds nothing on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private HostedRepository repository;
  private HostedRepository empty;
  private HostedRepository hg;
  private HostedRepository emptyHg;
  private String changeset;
  private String organization;
  private String commit;
  private long hook;
  private long delivery;
  private Person admin;
  private Visit wide;
  private Visit phone;
  private Visit dark;

  @BeforeAll
  void aPortalWithEverythingOnIt(@TempDir Path folder) {
    RunningPortal portal = RunningPortal.shared();
    admin = portal.admin();
    organization = portal.newOrganization("pages", admin);
    JsonObject team = new JsonObject();
    team.addProperty("name", "editors");
    portal.api(admin).post("/orgs/" + organization + "/teams", team).expect(201);
    repository = portal.newRepository(admin, organization, RunningPortal.unique("peps"), false);
    empty =
        portal.newRepository(
            admin,
            organization,
            RunningPortal.unique("a-name-that-is-as-long-as-names-of-real-repositories-ever-are"),
            true);
    repository.grant(admin, portal.newPerson("reader"), "pull");
    StockGit git = StockGit.in(folder.resolve("home"));
    Path work = git.init(folder.resolve("work"));
    git.commit(work, "README.md", "# Texts\n\n- one\n- [two](peps/pep-0001.rst)\n\n`code`\n");
    git.commit(
        work,
        "peps/pep-0001.rst",
        """
        PEP: 1
        Title: Purpose
        Author: A
        Status: Active

        Abstract
        ========

        See :pep:`8`.

        .. code-block:: python

           print(1)
        """);
    git.commit(work, "src/main.py", "def main():\n    return 1\n");
    git.run(work, "tag", "v1.0").succeeds();
    git.commit(work, "src/main.py", "def main():\n    return 2  # changed\n");
    git.run(work, "branch", "-M", "main").succeeds();
    git.run(work, "push", "-q", repository.url(admin), "main", "v1.0").succeeds();
    commit = git.id(work, "main");
    hg = portal.newHgRepository(admin, organization, RunningPortal.unique("hg"), false);
    emptyHg = portal.newHgRepository(admin, organization, RunningPortal.unique("empty-hg"), true);
    StockHg client = StockHg.in(folder.resolve("hg-home"));
    Path changesets = SampleChangesets.in(client, folder.resolve("changesets"));
    SampleChangesets.push(client, changesets, hg.url(admin));
    changeset = client.id(changesets, "default");
    tell(portal);
    propose(portal, repository, "README.md");
    label(portal, "Documentation", "ffe9a8");
    label(portal, "A label with as many words as a label may have", "5319e7");
    propose(portal, hg, "README.md");
    fork(portal);
    wide = Visit.to(portal).signIn(admin);
    phone = Visit.byPhone(portal).signIn(admin);
    dark = Visit.inTheDark(portal).signIn(admin);
  }

  /** A webhook that nobody listens to, and what was to be delivered. */
  private void tell(RunningPortal portal) {
    JsonObject config = new JsonObject();
    config.addProperty("url", "http://127.0.0.1:1025/hooks/github?project=peps");
    config.addProperty("content_type", "json");
    config.addProperty("secret", "planted");
    JsonObject wish = new JsonObject();
    wish.add("config", config);
    String hooks = "/repos/" + repository.path() + "/hooks";
    hook = portal.api(admin).post(hooks, wish).expect(201).object().get("id").getAsLong();
    String deliveries = hooks + "/" + hook + "/deliveries";
    JsonArray made = new JsonArray();
    while (made.isEmpty()) {
      made = portal.api(admin).get(deliveries).expect(200).array();
    }
    delivery = made.get(0).getAsJsonObject().get("id").getAsLong();
  }

  /** A fork of each kind, with something to propose. */
  private void fork(RunningPortal portal) {
    for (HostedRepository each : List.of(repository, hg)) {
      JsonObject wish = new JsonObject();
      wish.addProperty("name", each.name() + "-fork");
      portal.api(admin).post("/repos/" + each.path() + "/forks", wish).expect(202);
      JsonObject change = new JsonObject();
      change.addProperty("message", "Add a file");
      change.addProperty("content", Base64.getEncoder().encodeToString("one\n".getBytes(UTF_8)));
      portal.api(admin).put("/repos/" + fork(each) + "/contents/from-fork.txt", change).expect(201);
    }
  }

  private String fork(HostedRepository of) {
    return admin.login() + "/" + of.name() + "-fork";
  }

  private void label(RunningPortal portal, String name, String colour) {
    String repo = "/repos/" + repository.path();
    JsonObject label = new JsonObject();
    label.addProperty("name", name);
    label.addProperty("color", colour);
    label.addProperty("description", "What it is about");
    portal.api(admin).post(repo + "/labels", label).expect(201);
    JsonArray names = new JsonArray();
    names.add(name);
    JsonObject on = new JsonObject();
    on.add("labels", names);
    portal.api(admin).post(repo + "/issues/1/labels", on).expect(200);
  }

  /** A pull request with a review and a thread. */
  private void propose(RunningPortal portal, HostedRepository in, String path) {
    String repo = "/repos/" + in.path();
    JsonObject autolink = new JsonObject();
    autolink.addProperty("key_prefix", "bpo-");
    autolink.addProperty("url_template", "https://bugs.python.org/issue<num>");
    portal.api(admin).post(repo + "/autolinks", autolink).expect(201);
    JsonObject proposal = new JsonObject();
    proposal.addProperty("path", path);
    proposal.addProperty(
        "content", Base64.getEncoder().encodeToString("# Others\n".getBytes(UTF_8)));
    proposal.addProperty(
        "base",
        portal
            .api(admin)
            .get(repo + "/contents/" + path)
            .expect(200)
            .object()
            .get("sha")
            .getAsString());
    proposal.addProperty("title", "Say something else");
    proposal.addProperty(
        "body", "Because *this* is better: see bpo-12, #1 and @" + admin.login() + ".");
    portal.api(admin).post(repo + "/proposals", proposal).expect(201);
    JsonObject comment = new JsonObject();
    comment.addProperty("path", path);
    comment.addProperty("line", 1);
    comment.addProperty("body", "Why?");
    JsonObject suggestion = comment.deepCopy();
    suggestion.addProperty("body", "Or so:\n```suggestion\n# The others\n```");
    JsonArray comments = new JsonArray();
    comments.add(comment);
    comments.add(suggestion);
    comments.add(suggestion);
    JsonObject review = new JsonObject();
    review.addProperty("event", "COMMENT");
    review.addProperty("body", "A question.");
    review.add("comments", comments);
    portal.api(admin).post(repo + "/pulls/1/reviews", review).expect(200);
    // What the target says now is in conflict with it.
    JsonObject change = new JsonObject();
    change.addProperty("message", "bpo-13: Say something else here, too");
    change.add("sha", proposal.get("base"));
    change.addProperty("content", Base64.getEncoder().encodeToString("# Words\n".getBytes(UTF_8)));
    portal.api(admin).put(repo + "/contents/" + path, change).expect(200);
  }

  @AfterAll
  void leave() {
    wide.close();
    phone.close();
    dark.close();
  }

  List<String> pages() {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/",
                "/explore",
                "/pulls",
                "/pulls?show=mine",
                "/new",
                "/organizations/new",
                "/notifications"));
    pages.add("/" + organization);
    for (String each :
        List.of(
            "",
            "/password",
            "/address/none",
            "/tokens",
            "/sessions",
            "/deleted",
            "/activity",
            "/notifications")) {
      pages.add("/settings" + each);
    }
    for (String each :
        List.of("", "/accounts", "/accounts/new", "/accounts/admin", "/organizations")) {
      pages.add("/admin" + each);
    }
    pages.addAll(List.of("/admin/repositories", "/admin/audit", "/admin/messages"));
    for (String each : List.of("", "/members", "/teams", "/teams/editors", "/access", "/audit")) {
      pages.add("/organizations/" + organization + "/settings" + each);
    }
    for (String each :
        List.of(
            "",
            "/tree/main/src",
            "/blob/main/README.md",
            "/blob/main/peps/pep-0001.rst",
            "/blob/main/peps/pep-0001.rst?plain=1",
            "/blob/main/src/main.py",
            "/blame/main/src/main.py",
            "/commits/main",
            "/commits/main/src/main.py",
            "/commit/" + commit,
            "/commit/" + commit + "?view=split",
            "/branches",
            "/tags",
            "/compare",
            "/compare/v1.0...main",
            "/compare/main..." + fork(repository) + ":main",
            "/fork",
            "/forks",
            "/find/main",
            "/edit/main/peps/pep-0001.rst",
            "/edit/v1.0/README.md",
            "/new/main/peps",
            "/upload/main/src",
            "/delete/main/src/main.py",
            "/changes/main",
            "/settings",
            "/settings/access",
            "/settings/explain?account=admin",
            "/settings/branches",
            "/settings/code-owners",
            "/settings/branches/rule",
            "/settings/content",
            "/settings/autolinks",
            "/settings/webhooks",
            "/settings/webhooks/hook?id=" + hook,
            "/settings/webhooks/deliveries?id=" + hook,
            "/settings/webhooks/delivery?id=" + hook + "&delivery=" + delivery,
            "/settings/visibility",
            "/settings/audit",
            "/pulls",
            "/watching",
            "/settings/mail",
            "/pulls?author=nobody",
            "/pulls?label=Documentation",
            "/labels",
            "/pulls/new?base=main&head=main",
            "/pulls/new?base=main&head=" + fork(repository) + ":main",
            "/pulls/patch",
            "/pull/1",
            "/pull/1?editing=facts",
            "/pull/1/files",
            "/pull/1/files?diff=split",
            "/pull/1/conflicts",
            "/pull/1/commits")) {
      pages.add("/" + repository.path() + each);
    }
    pages.add("/" + fork(repository));
    pages.add("/" + fork(hg));
    pages.add("/" + empty.path());
    pages.add("/" + empty.path() + "/new/main");
    pages.add("/" + empty.path() + "/settings/autolinks");
    pages.add("/" + empty.path() + "/settings/webhooks");
    pages.add("/" + empty.path() + "/settings/webhooks/hook");
    for (String each :
        List.of(
            "",
            "/tree/stable/peps",
            "/blob/default/README.md",
            "/blob/default/gr%C3%BCn/%C3%BCn%C3%AF.txt",
            "/blame/default/peps/pep-0002.txt",
            "/commits/default",
            "/commits/default/peps/pep-0002.txt",
            "/commit/" + changeset,
            "/commit/stable",
            "/branches",
            "/bookmarks",
            "/tags",
            "/compare/v1.0...default",
            "/compare/default..." + fork(hg) + ":default",
            "/forks",
            "/find/default",
            "/edit/default/gr%C3%BCn/%C3%BCn%C3%AF.txt",
            "/delete/default/last.txt",
            "/settings",
            "/settings/branches",
            "/settings/branches/rule",
            "/pull/1",
            "/pull/1/files",
            "/pull/1/conflicts")) {
      pages.add("/" + hg.path() + each);
    }
    pages.add("/" + emptyHg.path());
    pages.add("/" + emptyHg.path() + "/branches");
    pages.add("/" + emptyHg.path() + "/bookmarks");
    pages.add("/" + emptyHg.path() + "/pulls");
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsAccessibleAndKeepsThePolicyWideAndNarrowLightAndDark(String path) {
    for (Visit visit : List.of(wide, phone, dark)) {
      assertEquals(200, visit.open(path).status(), path);
      if (visit == dark) {
        visit.assertContrast();
      } else {
        visit.assertAccessibleAndQuiet();
      }
      Object over =
          visit
              .page()
              .evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertEquals(0, ((Number) over).intValue(), "pixels too wide: " + visit.page().url());
    }
  }

  @ParameterizedTest
  @MethodSource("publicPages")
  void aPageForEverybodyIsAccessibleWithoutSigningIn(String path) {
    try (Visit visit = Visit.to(RunningPortal.shared())) {
      assertEquals(200, visit.open(path).status(), path);
      visit.assertAccessibleAndQuiet();
      assertEquals(
          List.of(), visit.page().context().cookies(), "a page for reading sets no cookie");
    }
  }

  List<String> publicPages() {
    return List.of(
        "/", "/login", "/explore", "/" + organization, "/" + repository.path(), "/" + hg.path());
  }
}
