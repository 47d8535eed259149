package dev.gatehouse.system.hg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stock Mercurial pushes, pulls and is refused. */
class HgPushTest extends HgFixture {
  @ParameterizedTest
  @MethodSource("clients")
  void whatIsPushedFromAnywhereIsPulledEverywhere(String program, @TempDir Path folder) {
    StockHg client = StockHg.in(folder.resolve("client"), program);
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("pull"), true);
    String url = target.url(owner);
    Path first = SampleChangesets.in(client, folder.resolve("first"));
    client.run(first, "push", "-q", "-r", "v1.0", url).succeeds();
    Path second = folder.resolve("second");
    client.run(folder, "clone", "-q", url, second.toString()).succeeds();
    assertEquals(client.id(first, "v1.0"), client.id(second, "tip"));
    String mine = client.commit(second, "mine.txt", "mine\n");
    assertEquals(mine, client.run(second, "outgoing", "-q", "-T", "{node}", url).succeeds().line());
    client.run(second, "push", "-q", url).succeeds();
    assertEquals(
        mine.substring(0, 12),
        client.run(folder, "id", "-i", "-r", "default", url).succeeds().line());
    assertTrue(
        client.run(first, "incoming", "-T", "{node}\n", url).succeeds().out().contains(mine));
    client.run(first, "pull", "-q", url).succeeds();
    assertEquals(mine, client.id(first, mine));
    client.run(first, "verify", "-q", "--full").succeeds();
  }

  @Test
  void anotherHeadNeedsForceAsWithAnyServer(@TempDir Path folder) {
    Path clone = folder.resolve("clone");
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("heads"), false);
    hg.run(work, "push", "-q", "-r", "v1.0", target.url(owner)).succeeds();
    hg.run(folder, "clone", "-q", target.url(), clone.toString()).succeeds();
    hg.run(clone, "update", "-q", "-r", "0").succeeds();
    hg.commit(clone, "fork.txt", "fork\n");
    hg.run(clone, "push", target.url(owner)).failsWith("push creates new remote head");
    hg.run(clone, "push", "-q", "-f", target.url(owner)).succeeds();
    Path again = folder.resolve("again");
    hg.run(folder, "clone", "-q", target.url(), again.toString()).succeeds();
    assertEquals(2, hg.run(again, "heads", "-T", "{node}\n").succeeds().out().lines().count());
  }

  @Test
  void anArchiveHasWhatHgPutsIntoOne(@TempDir Path folder) throws IOException {
    for (String revision : List.of("v1.0", "tip")) {
      String id = hg.id(work, revision);
      Path expected = folder.resolve(revision);
      hg.run(work, "archive", "-r", id, expected.toString()).succeeds();
      URI archive = portal.url("/" + repository.path() + "/archive/" + id + ".zip");
      Set<String> names = new TreeSet<>();
      try (ZipInputStream zip = new ZipInputStream(archive.toURL().openStream())) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
          names.add(name);
          Path file = expected.resolve(name);
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            assertArrayEquals(Files.readAllBytes(file), zip.readAllBytes(), name);
          }
        }
      }
      try (Stream<Path> all = Files.walk(expected)) {
        Set<String> theirs = new TreeSet<>();
        all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
            .forEach(file -> theirs.add(expected.relativize(file).toString()));
        assertEquals(theirs, names);
      }
      assertTrue(names.contains(".hg_archival.txt"));
    }
  }

  @Test
  void whoMayReadOnlyCannotPush(@TempDir Path folder) {
    Person reader = portal.newPerson("reader");
    Path clone = folder.resolve("clone");
    hg.run(folder, "clone", "-q", repository.url(), clone.toString()).succeeds();
    hg.commit(clone, "mine.txt", "mine\n".repeat(200_000));
    hg.run(clone, "push", repository.url(reader)).failsWith("HTTP Error 403");
    hg.run(clone, "--noninteractive", "push", repository.url()).failsWith("authorization");
    JsonObject wish = new JsonObject();
    wish.addProperty("name", "reading");
    wish.addProperty("role", "read");
    String token =
        portal
            .api(owner)
            .post("/users/" + owner.login() + "/tokens", wish)
            .expect(201)
            .object()
            .get("token")
            .getAsString();
    hg.run(clone, "push", repository.url(owner.login(), token)).failsWith("HTTP Error 403");
    hg.run(clone, "incoming", repository.url(owner.login(), token)).endsWith(1);
  }

  @Test
  void anArchivedRepositoryIsReadOnly(@TempDir Path folder) {
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("kept"), false);
    hg.run(work, "push", "-q", "-r", "0", target.url(owner)).succeeds();
    JsonObject archived = new JsonObject();
    archived.addProperty("archived", true);
    portal.api(owner).patch("/repos/" + target.path(), archived).expect(200);
    hg.run(work, "push", "-r", "v1.0", target.url(owner)).failsWith("HTTP Error 403");
    hg.run(folder, "clone", "-q", target.url(), "clone").succeeds();
  }

  @Test
  void rulesProtectNamedBranchesAndBookmarks(@TempDir Path folder) {
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("rules"), false);
    hg.run(work, "push", "-q", "-r", "v1.0", target.url(owner)).succeeds();
    Person writer = portal.newPerson("writer");
    target.grant(owner, writer, "push");
    rules(target);
    String released = hg.id(work, "v1.0");
    Path clone = folder.resolve("clone");
    hg.run(folder, "clone", "-q", target.url(writer), clone.toString()).succeeds();
    String url = target.url(writer);

    hg.run(clone, "update", "-q", "-r", "0").succeeds();
    hg.commit(clone, "fork.txt", "fork\n");
    refused(hg.run(clone, "push", "-f", url), "give the branch 'default' another head");

    hg.run(clone, "update", "-q", "-C", released).succeeds();
    hg.run(clone, "branch", "-q", "new").succeeds();
    hg.commit(clone, "new.txt", "new\n");
    refused(hg.run(clone, "push", "--new-branch", "-r", "new", url), "create the branch 'new'");

    hg.run(clone, "update", "-q", "-C", released).succeeds();
    hg.run(clone, "commit", "-q", "--close-branch", "-m", "close").succeeds();
    refused(hg.run(clone, "push", "-r", ".", url), "close the branch 'default'");
    hg.run(clone, "--config", "extensions.strip=", "strip", "-q", "--no-backup", "-r", ".")
        .succeeds();

    hg.run(clone, "bookmark", "-q", "-r", released, "kept").succeeds();
    refused(hg.run(clone, "push", "-B", "kept", url), "push to this bookmark", "create");
    assertEquals(
        1, JsonParser.parseString(branches(target)).getAsJsonArray().size(), branches(target));
    assertEquals(hg.id(work, "v1.0"), tip(target, "default"));

    hg.run(clone, "update", "-q", "-C", released).succeeds();
    String good = hg.commit(clone, "good.txt", "good\n");
    hg.run(clone, "push", "-q", "-r", ".", url).succeeds();
    assertEquals(good, tip(target, "default"));
    hg.run(clone, "push", "-q", "--new-branch", "-r", "new", target.url(owner)).succeeds();
  }

  private void rules(HostedRepository target) {
    JsonObject nobody = JsonParser.parseString("{\"who\":\"nobody\"}").getAsJsonObject();
    JsonObject admins = JsonParser.parseString("{\"who\":\"admins\"}").getAsJsonObject();
    JsonObject first = new JsonObject();
    first.addProperty("pattern", "default");
    first.add("force_push", nobody);
    first.add("delete", nobody);
    JsonObject others = new JsonObject();
    others.addProperty("pattern", "**");
    others.add("push", admins);
    JsonArray list = new JsonArray();
    list.add(first);
    list.add(others);
    JsonObject wish = new JsonObject();
    wish.add("rules", list);
    portal.api(owner).put("/repos/" + target.path() + "/branch-rules", wish).expect(200);
  }

  /** What a person at the client reads; one of the words, for the client chooses where. */
  private static void refused(Ran push, String... words) {
    assertFalse(push.exit() == 0, push.toString());
    String text = push.out() + push.err();
    boolean said = false;
    for (String word : words) {
      said |= text.contains(word);
    }
    assertTrue(said, push.toString());
  }

  private String branches(HostedRepository target) {
    return portal.api(owner).get("/repos/" + target.path() + "/branches").expect(200).body();
  }

  private String tip(HostedRepository target, String branch) {
    return portal
        .api(owner)
        .get("/repos/" + target.path() + "/branches/" + branch)
        .expect(200)
        .object()
        .getAsJsonObject("commit")
        .get("sha")
        .getAsString();
  }

  @Test
  void bookmarksMoveAndGoAway(@TempDir Path folder) {
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("marks"), false);
    String url = target.url(owner);
    Path clone = folder.resolve("clone");
    hg.run(folder, "clone", "-q", work.toString(), clone.toString()).succeeds();
    hg.run(clone, "bookmark", "-q", "-r", "0", "mark").succeeds();
    hg.run(clone, "push", "-q", "-r", "v1.0", "-B", "mark", url).succeeds();
    String door = "/repos/" + target.path() + "/git/ref/bookmarks/mark";
    assertEquals(hg.id(work, "0"), sha(door));
    hg.run(clone, "bookmark", "-q", "-f", "-r", "v1.0", "mark").succeeds();
    // hg says 1 where no changeset went, whatever the bookmark did.
    assertEquals(1, hg.run(clone, "push", "-q", "-B", "mark", url).exit());
    assertEquals(hg.id(work, "v1.0"), sha(door));
    hg.run(clone, "bookmark", "-q", "-d", "mark").succeeds();
    hg.run(clone, "push", "-q", "-B", "mark", url);
    assertEquals(404, portal.api().get(door).status());
  }

  private String sha(String door) {
    return portal
        .api()
        .get(door)
        .expect(200)
        .object()
        .getAsJsonObject("object")
        .get("sha")
        .getAsString();
  }

  @Test
  @Tag("row-87")
  void aProtectedBranchIsProtectedInWhateverPushItComes(@TempDir Path folder) {
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("many"), false);
    Path work = hg.init(folder.resolve("work"));
    hg.commit(work, "README.md", "# Hello\n");
    hg.run(work, "push", "-q", target.url(owner)).succeeds();
    Person writer = portal.newPerson("writer");
    target.grant(owner, writer, "push");
    JsonObject nobody = new JsonObject();
    nobody.addProperty("who", "nobody");
    JsonArray rules = new JsonArray();
    for (String pattern : List.of("default", "kept")) {
      JsonObject rule = new JsonObject();
      rule.addProperty("pattern", pattern);
      rule.add("push", nobody);
      rules.add(rule);
    }
    JsonObject wish = new JsonObject();
    wish.add("rules", rules);
    portal.api(owner).put("/repos/" + target.path() + "/branch-rules", wish).expect(200);
    for (String first : List.of("default", "aaa", "zzz")) {
      String refs = refs(target);
      Path clone = folder.resolve("from-" + first);
      hg.run(folder, "clone", "-q", target.url(), clone.toString()).succeeds();
      for (String branch :
          first.equals("default") ? List.of("default", "own") : List.of(first, "default")) {
        hg.run(clone, "update", "-q", "-C", "0").succeeds();
        if (!branch.equals("default")) {
          hg.run(clone, "branch", "-q", branch).succeeds();
        }
        hg.commit(clone, branch + ".txt", "x\n");
      }
      Ran push = hg.run(clone, "push", "-f", "--new-branch", target.url(writer));
      assertNotEquals(0, push.exit(), push.toString());
      assertTrue((push.out() + push.err()).contains("the branch rule 'default'"), push.toString());
      assertEquals(refs, refs(target), "all of it or nothing");
      // What may be pushed may be pushed with a bookmark that may not: neither is.
      hg.run(clone, "bookmark", "-q", "-r", "not branch(default)", "kept").succeeds();
      Ran marked =
          hg.run(clone, "push", "--new-branch", "-r", "kept", "-B", "kept", target.url(writer));
      assertFalse(refs(target).contains("refs/bookmarks/kept"), marked.toString());
    }
  }

  private String refs(HostedRepository target) {
    return portal.api(owner).get("/repos/" + target.path() + "/git/refs").expect(200).body();
  }
}
