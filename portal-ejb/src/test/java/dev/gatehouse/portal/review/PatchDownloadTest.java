package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That stock git and hg make of a downloaded patch what was proposed. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class PatchDownloadTest {
  private static final byte[] PIXELS = pixels(5_000, 1);
  private static final byte[] OTHER = pixels(131, 2);

  private static TestPortal test;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static byte[] pixels(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    bytes[0] = 0;
    return bytes;
  }

  private static RepoPath path(String latin) {
    return RepoPath.of(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static FileEdit write(String path, byte[] content, EntryKind kind, String from) {
    return new FileEdit.Write(
        path(path), content, kind, Optional.of(from).filter(f -> !f.isEmpty()).map(f -> path(f)));
  }

  private static FileEdit file(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.ISO_8859_1), EntryKind.FILE, "");
  }

  private static CommitId commit(
      PullRequestFixture at, String branch, String message, List<FileEdit> edits) {
    try (Repository open = test.portal().stores().open(at.repository);
        Quarantine quarantine = open.quarantine(Set.of())) {
      Optional<CommitId> before = open.refs().find(RefName.branch(branch)).map(ref -> ref.commit());
      Signature who =
          new Signature(new Person("Zo\u00eb", "z@example.org"), test.clock.instant(), 0);
      CommitOutcome made =
          quarantine.commit(
              Optional.of(before.orElse(at.tip())),
              edits,
              new CommitDraft(
                  who,
                  who,
                  message,
                  at.kind == VcsKind.HG ? Optional.of(branch) : Optional.empty()));
      CommitId head = ((CommitOutcome.Committed) made).head();
      assertEquals(RefEditResult.DONE, quarantine.advance(RefName.branch(branch), before, head));
      return head;
    }
  }

  /** Everything that a patch can hold, in two commits. */
  private static PullRequestView everything(PullRequestFixture at) {
    String lines = PullRequestFixture.lines(1, 40);
    commit(
        at,
        at.base(),
        "Begin",
        List.of(
            file("old name.txt", lines),
            file("tool.sh", "echo\n"),
            write("picture.png", OTHER, EntryKind.FILE, ""),
            write("gone.bin", PIXELS, EntryKind.FILE, ""),
            file("becomes-link", "text\n")));
    commit(
        at,
        "work",
        "Say caf\u00e9 in names\n\nAnd why.",
        List.of(
            write(
                "new name.txt",
                (lines + "more\n").getBytes(StandardCharsets.US_ASCII),
                EntryKind.FILE,
                "old name.txt"),
            new FileEdit.Delete(path("old name.txt")),
            write(
                "tool.sh", "echo\n".getBytes(StandardCharsets.US_ASCII), EntryKind.EXECUTABLE, ""),
            write("picture.png", PIXELS, EntryKind.FILE, ""),
            new FileEdit.Delete(path("gone.bin"))));
    commit(
        at,
        "work",
        "Add what is odd",
        List.of(
            file("caf\u00e9 au lait.txt", "caf\u00e9\n"),
            file("empty", ""),
            file("no end", "line"),
            write("dir/new.bin", OTHER, EntryKind.FILE, ""),
            new FileEdit.Delete(path("becomes-link")),
            write("link", "tool.sh".getBytes(StandardCharsets.US_ASCII), EntryKind.SYMLINK, "")));
    commit(
        at,
        "work",
        "Let a file become a link",
        List.of(
            write("empty", "tool.sh".getBytes(StandardCharsets.US_ASCII), EntryKind.SYMLINK, "")));
    return test.portal()
        .pullRequests()
        .open(
            at.owner,
            at.owner.login(),
            "peps",
            new NewPullRequest("Everything", "", at.base(), Optional.empty(), "work", false));
  }

  private Path patch(PullRequestFixture at, PullRequestView pull, PatchForm form) throws Exception {
    return Files.write(
        folder.resolve(form + ".patch"),
        test.portal()
            .pullRequestReader()
            .patch(at.owner, at.owner.login(), "peps", pull.number(), form));
  }

  private static String run(Path in, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("HGRCPATH", "");
    builder.environment().put("HGUSER", "t <t@example.org>");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).strip();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
    return said.replaceAll("(?m)^warning:.*\\n?", "");
  }

  /** Where the one repository is that has a commit. */
  private static Path store(String directory, String marker) throws Exception {
    try (Stream<Path> all = Files.walk(test.data.resolve(directory), 6)) {
      List<Path> found = new ArrayList<>(all.filter(p -> p.endsWith(marker)).toList());
      assertEquals(1, found.size(), found::toString);
      return Objects.requireNonNull(found.get(0).getParent());
    }
  }

  @Test
  void gitMakesOfItWhatWasProposed() throws Exception {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PullRequestView pull = everything(at);
    Path store = store("git", "objects");
    String tree =
        run(
            store,
            "git",
            "-C",
            store.toString(),
            "rev-parse",
            pull.head().commit().hex() + "^{tree}");
    for (PatchForm form : PatchForm.values()) {
      Path work = folder.resolve("git-" + form);
      run(folder, "git", "clone", "-q", "-b", "main", store.toString(), work.toString());
      String patch = patch(at, pull, form).toString();
      if (form == PatchForm.MAIL) {
        run(work, "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "am", "-q", patch);
        assertEquals("3", run(work, "git", "rev-list", "--count", "origin/main..HEAD"));
        assertTrue(
            run(work, "git", "log", "-1", "--format=%an", "HEAD").startsWith("Zo"), "the author");
      } else {
        run(work, "git", "apply", "--index", patch);
      }
      assertEquals(tree, run(work, "git", "write-tree"), form.name());
    }
  }

  @Test
  void hgMakesOfItWhatWasProposed() throws Exception {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.HG);
    PullRequestView pull = everything(at);
    Path store = store("hg", ".hg");
    for (PatchForm form : PatchForm.values()) {
      Path work = folder.resolve("hg-" + form);
      run(folder, "hg", "clone", "-q", "-u", "default", store.toString(), work.toString());
      String patch = patch(at, pull, form).toString();
      run(work, "hg", "import", "-q", "-m", "x", patch);
      run(work, "hg", "update", "-q", "-C", ".");
      assertArrayEquals(PIXELS, Files.readAllBytes(work.resolve("picture.png")));
      assertArrayEquals(OTHER, Files.readAllBytes(work.resolve("dir/new.bin")));
      assertTrue(Files.isExecutable(work.resolve("tool.sh")));
      assertTrue(Files.isSymbolicLink(work.resolve("link")));
      assertTrue(Files.isSymbolicLink(work.resolve("empty")));
      assertEquals("line", Files.readString(work.resolve("no end")));
      assertTrue(
          Files.notExists(work.resolve("gone.bin"))
              && Files.notExists(work.resolve("old name.txt")));
      assertEquals(
          run(store, "hg", "manifest", "-v", "-r", "work"), run(work, "hg", "manifest", "-v"));
    }
  }
}
