package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static dev.gatehouse.portal.review.PullRequestFixture.write;
import static dev.gatehouse.portal.testing.TestPortal.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.edit.api.KeptSet;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of several files that become one commit. */
class KeptChangesTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static KeptChanges changes() {
    return test.portal().keptChanges();
  }

  private static ContentId content(PullRequestFixture at, String path) {
    try (Repository open = test.portal().stores().open(at.repository)) {
      return open.trees().entry(at.tip(), RepoPath.of(path)).orElseThrow().content();
    }
  }

  private static Optional<String> text(PullRequestFixture at, String path) {
    try (Repository open = test.portal().stores().open(at.repository)) {
      return open.trees()
          .entry(at.tip(), RepoPath.of(path))
          .map(entry -> new String(open.trees().read(entry, 1 << 20), StandardCharsets.UTF_8));
    }
  }

  private static void keep(
      PullRequestFixture at, Identity by, Optional<Long> replaced, EditedFile... files) {
    changes()
        .keep(
            by,
            at.owner.login(),
            "peps",
            at.base(),
            Optional.of(at.tip()),
            List.of(files),
            "",
            "",
            replaced);
  }

  private static KeptSet look(PullRequestFixture at, Identity by) {
    return changes()
        .look(by, at.owner.login(), "peps", at.base(), Optional.empty(), 0)
        .orElseThrow();
  }

  private static EditResult commit(PullRequestFixture at, Identity by, KeptSet set) {
    return test.portal()
        .edits()
        .commit(
            by,
            at.owner.login(),
            "peps",
            new EditCommand(at.base(), set.at(), set.edits(), "Change all"));
  }

  private static EditedFile delete(String path, ContentId was) {
    return new EditedFile(new FileEdit.Delete(RepoPath.of(path)), Optional.of(was));
  }

  private static List<KeptSet.State> states(KeptSet set) {
    return set.files().stream().map(KeptSet.Placed::state).toList();
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void allThatIsKeptBecomesOneCommitAndIsForgotten(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.commit(at.owner, "doomed.txt", "doomed\n", Optional.empty());
    at.commit(at.owner, "old.txt", lines(1, 20), Optional.empty());
    CommitId before = at.tip();
    keep(at, at.owner, Optional.empty(), write(FILE, lines(2, 10), Optional.of(content(at, FILE))));
    keep(at, at.owner, Optional.empty(), write("fresh.txt", "fresh\n", Optional.empty()));
    keep(at, at.owner, Optional.empty(), delete("doomed.txt", content(at, "doomed.txt")));
    FileEdit renamed =
        new FileEdit.Write(
            RepoPath.of("new.txt"),
            lines(1, 21).getBytes(StandardCharsets.UTF_8),
            EntryKind.FILE,
            Optional.of(RepoPath.of("old.txt")));
    keep(
        at,
        at.owner,
        Optional.empty(),
        new EditedFile(renamed, Optional.empty()),
        delete("old.txt", content(at, "old.txt")));
    changes().say(at.owner, at.owner.login(), "peps", at.base(), "Tidy", "All of it.");
    test.restart();
    assertEquals(
        List.of(new KeptChanges.Waiting(at.base(), 4)),
        changes().waiting(at.owner, at.owner.login(), "peps"));
    assertEquals(
        List.of(), changes().waiting(at.newcomer, at.owner.login(), "peps"), "nobody else's");
    KeptSet set = look(at, at.owner);
    assertEquals("Tidy", set.title());
    assertEquals("All of it.", set.body());
    assertEquals(
        List.of(
            KeptFile.Kind.DELETE, KeptFile.Kind.ADD, KeptFile.Kind.RENAME, KeptFile.Kind.MODIFY),
        set.files().stream()
            .sorted(
                (a, b) ->
                    a.file().edit().path().display().compareTo(b.file().edit().path().display()))
            .map(each -> each.file().kind())
            .toList());
    assertEquals(
        4,
        test.portal()
            .browse()
            .preview(
                at.owner,
                at.owner.login(),
                "peps",
                set.at(),
                set.edits().stream().map(EditedFile::edit).toList(),
                dev.gatehouse.portal.browse.api.DiffRequest.DEFAULT)
            .total());
    assertInstanceOf(EditResult.Committed.class, commit(at, at.owner, set));
    changes().done(at.owner, at.owner.login(), "peps", set);
    assertTrue(
        changes()
            .look(at.owner, at.owner.login(), "peps", at.base(), Optional.empty(), 0)
            .isEmpty());
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertEquals(
          List.of(before), open.commits().find(at.tip()).orElseThrow().parents(), "one commit");
    }
    assertEquals(Optional.of(lines(2, 10)), text(at, FILE));
    assertEquals(Optional.of("fresh\n"), text(at, "fresh.txt"));
    assertEquals(Optional.of(lines(1, 21)), text(at, "new.txt"));
    assertEquals(Optional.empty(), text(at, "old.txt"));
    assertEquals(Optional.empty(), text(at, "doomed.txt"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatOthersChangedMeanwhileIsMergedOrToldPerFile(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.commit(at.owner, "b.txt", lines(1, 10), Optional.empty());
    Identity.Account writer = at.writer();
    keep(
        at,
        writer,
        Optional.empty(),
        write(FILE, "mine\n" + lines(2, 10), Optional.of(content(at, FILE))));
    keep(
        at,
        writer,
        Optional.empty(),
        write("b.txt", "mine\n" + lines(2, 10), Optional.of(content(at, "b.txt"))));
    at.commit(at.owner, FILE, lines(1, 9) + "theirs\n", Optional.empty());
    at.commit(at.owner, "b.txt", "theirs\n" + lines(2, 10), Optional.empty());
    KeptSet set = look(at, writer);
    assertTrue(set.isConflicted());
    KeptSet.Placed conflict =
        set.files().stream()
            .filter(each -> each.state() == KeptSet.State.CONFLICT)
            .findFirst()
            .orElseThrow();
    assertEquals("b.txt", conflict.file().edit().path().display());
    assertEquals(Optional.of("theirs\n" + lines(2, 10)), conflict.theirs());
    assertTrue(states(set).contains(KeptSet.State.MERGED));
    refused(
        ErrorCode.INVALID,
        () ->
            keep(
                at,
                writer,
                Optional.empty(),
                write("b.txt", "other\n", Optional.of(content(at, "b.txt")))));
    keep(
        at,
        writer,
        Optional.of(conflict.file().id()),
        write("b.txt", "ours\n" + lines(2, 10), Optional.of(content(at, "b.txt"))));
    KeptSet decided = look(at, writer);
    assertInstanceOf(EditResult.Committed.class, commit(at, writer, decided));
    assertEquals(Optional.of("mine\n" + lines(2, 9) + "theirs\n"), text(at, FILE));
    assertEquals(Optional.of("ours\n" + lines(2, 10)), text(at, "b.txt"));
    changes().done(writer, at.owner.login(), "peps", set);
    assertEquals(
        1,
        changes().files(writer, at.owner.login(), "peps", at.base()).size(),
        "what was kept anew after that look stays");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aReaderProposesAllAndAddsMoreToIt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 9) + "proposed\n");
    keep(at, at.newcomer, Optional.empty(), write("x.txt", "x\n", Optional.empty()));
    keep(
        at,
        at.newcomer,
        Optional.empty(),
        write(FILE, "more\n" + lines(2, 10), Optional.of(content(at, FILE))));
    KeptSet set =
        changes()
            .look(
                at.newcomer,
                at.owner.login(),
                "peps",
                at.base(),
                Optional.of(pull.head().commit()),
                pull.number())
            .orElseThrow();
    assertTrue(states(set).contains(KeptSet.State.MERGED));
    PullRequestView revised =
        test.portal()
            .pullRequests()
            .revise(
                at.newcomer,
                at.owner.login(),
                "peps",
                pull.number(),
                pull.head().commit(),
                set.edits(),
                "Say more");
    assertEquals(2, revised.versions());
    KeptSet again =
        changes()
            .look(
                at.newcomer,
                at.owner.login(),
                "peps",
                at.base(),
                Optional.of(revised.head().commit()),
                pull.number())
            .orElseThrow();
    assertEquals(List.of(KeptSet.State.SAME, KeptSet.State.SAME), states(again));
  }

  @ParameterizedTest
  @EnumSource(value = VcsKind.class, names = "GIT")
  void noMoreIsKeptThanOneCommitMayHave(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    List<EditedFile> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(write("many/" + i, "x\n", Optional.empty()));
    }
    keep(at, at.owner, Optional.empty(), files.toArray(EditedFile[]::new));
    refused(
        ErrorCode.INVALID,
        () -> keep(at, at.owner, Optional.empty(), write("more", "x\n", Optional.empty())));
    assertEquals(100, changes().files(at.owner, at.owner.login(), "peps", at.base()).size());
    changes()
        .drop(
            at.owner,
            at.owner.login(),
            "peps",
            at.base(),
            changes().files(at.owner, at.owner.login(), "peps", at.base()).get(0).id());
    assertEquals(99, changes().files(at.owner, at.owner.login(), "peps", at.base()).size());
  }
}
