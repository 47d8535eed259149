package dev.gatehouse.system.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stock Mercurial clones what was pushed, and is refused. */
class HgCloneTest extends HgFixture {
  @ParameterizedTest
  @MethodSource("clients")
  void aCloneHasAllThatIsThere(String program, @TempDir Path folder) {
    StockHg client = StockHg.in(folder.resolve("client"), program);
    for (String how : new String[] {"--pull", "--stream"}) {
      Path clone = folder.resolve("clone" + how);
      client.run(folder, "clone", "-q", how, repository.url(), clone.toString()).succeeds();
      assertEquals(client.history(work), client.history(clone), how);
      client.run(clone, "verify", "-q", "--full").succeeds();
      assertEquals("Grüße\n", client.run(clone, "cat", "grün/ünï.txt").succeeds().out());
    }
  }

  @Test
  void aPrivateRepositoryIsNotThereForStrangers(@TempDir Path folder) {
    HostedRepository hidden = portal.newHgRepository(owner, RunningPortal.unique("hidden"), true);
    hg.run(work, "push", "-q", "-r", "v1.0", hidden.url(owner)).succeeds();
    Person stranger = portal.newPerson("stranger");
    String missing = portal.url("/" + owner.login() + "/no-such-repository").toString();
    for (String url : new String[] {hidden.url(), missing}) {
      hg.run(folder, "--noninteractive", "clone", url, "a").failsWith("authorization");
    }
    hg.run(folder, "clone", hidden.url(stranger), "b").failsWith("HTTP Error 404");
    hg.run(folder, "clone", hidden.url(owner.login(), "gth_wrong"), "c")
        .failsWith("authorization failed");
    hg.run(folder, "clone", "-q", hidden.url(owner), "d").succeeds();
    // As GitHub's clients name a token.
    hg.run(folder, "clone", "-q", hidden.url("x-access-token", owner.token()), "e").succeeds();
  }

  @Test
  void theApiTellsWhatKindItIsAndWhereToCloneIt() {
    JsonObject seen = portal.api(owner).get("/repos/" + repository.path()).expect(200).object();
    assertEquals("hg", seen.get("vcs").getAsString());
    assertEquals("default", seen.get("default_branch").getAsString());
    assertEquals(repository.url(), seen.get("clone_url").getAsString());
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aPullFetchesWhatIsNew(String program, @TempDir Path folder) {
    StockHg client = StockHg.in(folder.resolve("client"), program);
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("pull"), true);
    String url = target.url(owner);
    hg.run(work, "push", "-q", "-r", "v1.0", url).succeeds();
    Path clone = folder.resolve("clone");
    client.run(folder, "clone", "-q", url, clone.toString()).succeeds();
    assertEquals(client.id(work, "v1.0"), client.id(clone, "tip"));
    client.run(clone, "incoming", url).endsWith(1);
    hg.run(work, "push", "-q", "-f", "--new-branch", url).succeeds();
    assertEquals(
        client.id(work, "default").substring(0, 12),
        client.run(folder, "id", "-i", "-r", "default", url).succeeds().line());
    assertTrue(
        client
            .run(clone, "incoming", "-T", "{node}\n", url)
            .succeeds()
            .out()
            .contains(client.id(work, "default")));
    client.run(clone, "pull", "-q", "-r", "stable", url).succeeds();
    assertEquals(client.id(work, "stable"), client.id(clone, "stable"));
    client.run(clone, "pull", "-q", url).succeeds();
    assertEquals(client.id(work, "default"), client.id(clone, "default"));
    client.run(clone, "verify", "-q", "--full").succeeds();
  }

  @Test
  void manyHeadsAreAskedForInLongHeaders(@TempDir Path folder) throws IOException {
    HostedRepository target = portal.newHgRepository(owner, RunningPortal.unique("wide"), false);
    Path wide = hg.init(folder.resolve("wide"));
    String root = hg.commit(wide, "a", "a\n");
    StringBuilder patches = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      patches.append(
          String.format(
              "# HG changeset patch%n# User x%n# Date %1$d 0%n# Parent  %2$s%nhead %1$d%n%n"
                  + "diff --git a/f%1$d b/f%1$d%nnew file mode 100644%n--- /dev/null%n"
                  + "+++ b/f%1$d%n@@ -0,0 +1,1 @@%n+%1$d%n%n",
              i, root));
    }
    Files.writeString(folder.resolve("patches"), patches);
    hg.run(wide, "import", "-q", "--bypass", folder.resolve("patches").toString()).succeeds();
    hg.run(wide, "push", "-q", "-f", target.url(owner)).succeeds();
    Path clone = folder.resolve("clone");
    hg.run(folder, "clone", "-q", "-U", "--pull", target.url(), clone.toString()).succeeds();
    hg.run(clone, "pull", target.url()).succeeds();
    assertEquals(hg.history(wide), hg.history(clone));
  }

  @Test
  void gitIsToldThatThisIsNoRepositoryOfItsOwn() {
    String path = "/" + repository.path();
    assertEquals(
        404,
        portal
            .api(owner)
            .send("GET", path + "/info/refs?service=git-upload-pack", Optional.empty())
            .status());
  }
}
