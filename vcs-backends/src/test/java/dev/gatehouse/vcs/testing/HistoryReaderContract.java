package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileLogEntry;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.HistoryReader} does. */
public interface HistoryReaderContract extends RepositoryContract {
  String TEXT =
      IntStream.range(0, 40).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

  private List<String> changes(Optional<CommitId> from, CommitId to, int limit) {
    return use(repository -> repository.history().changes(from, to, limit)).stream()
        .map(
            change ->
                change.kind()
                    + " "
                    + (change.kind() == FileChange.Kind.RENAMED
                        ? change.before().orElseThrow().path() + " "
                        : "")
                    + change.path())
        .toList();
  }

  private Map<String, CommitId> last(CommitId commit, String directory) {
    Map<String, CommitId> last = new TreeMap<>();
    use(repository -> repository.history().lastChanges(commit, RepoPath.of(directory)))
        .forEach((path, found) -> last.put(path.display(), found.id()));
    return last;
  }

  private List<CommitId> pathLog(CommitId commit, String path) {
    return use(repository -> repository.history().pathLog(commit, RepoPath.of(path), 0, 100))
        .stream()
        .map(Commit::id)
        .toList();
  }

  private int pathCount(CommitId commit, String path, int limit) {
    return use(repository -> repository.history().pathCount(commit, RepoPath.of(path), limit));
  }

  private List<FileRevision> revisions(CommitId commit, String path) {
    List<FileRevision> revisions =
        use(r -> r.history().fileRevisions(commit, RepoPath.of(path), 100));
    assertEquals(
        revisions.stream().map(r -> new FileLogEntry(r.commit(), r.entry().path())).toList(),
        use(r -> r.history().fileLog(commit, RepoPath.of(path), 0, 100)),
        "the log and the revisions are of the same commits");
    return revisions;
  }

  private static List<String> told(List<FileRevision> revisions, Map<CommitId, String> names) {
    return revisions.stream()
        .map(
            revision ->
                names.get(revision.commit().id())
                    + " "
                    + revision.entry().path()
                    + " "
                    + revision.parents())
        .toList();
  }

  @Test
  default void changesBetweenTreesAreListedByPath() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("keep", "1").file("gone", "2").file("d/old", "3").make();
    CommitId b =
        history.commit(a).delete("gone").file("d/old", "4").file("d/new", "unlike anything").make();
    history.point(main(), b);
    assertEquals(
        List.of("ADDED d/new", "MODIFIED d/old", "DELETED gone"), changes(Optional.of(a), b, 10));
    assertEquals(
        List.of("ADDED d/new", "ADDED d/old", "ADDED keep"), changes(Optional.empty(), b, 10));
    assertEquals(List.of(), changes(Optional.of(b), b, 10));
    assertEquals(2, changes(Optional.of(a), b, 2).size());
  }

  @Test
  default void aRenameIsFoundThoughTheContentChangedALittle() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("old/name", TEXT).file("same", "exactly\n").make();
    CommitId b =
        history
            .commit(a)
            .rename("old/name", "new/name")
            .file("new/name", TEXT + "more\n")
            .rename("same", "equal")
            .make();
    history.point(main(), b);
    assertEquals(
        List.of("RENAMED same equal", "RENAMED old/name new/name"), changes(Optional.of(a), b, 10));
    FileChange moved = use(r -> r.history().changes(Optional.of(a), b, 10)).get(1);
    assertTrue(moved.similarity() > 90 && moved.similarity() < 100);
    assertEquals(100, use(r -> r.history().changes(Optional.of(a), b, 10)).get(0).similarity());
  }

  @Test
  default void aChangeOfKindIsAChange() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("f", "x").file("d/x", "1").make();
    CommitId b = history.commit(a).entry("f", EntryKind.EXECUTABLE, "x").make();
    CommitId c = history.commit(b).delete("d/x").file("d", "now a file").make();
    history.point(main(), c);
    assertEquals(List.of("MODIFIED f"), changes(Optional.of(a), b, 10));
    assertEquals(List.of("ADDED d", "DELETED d/x"), changes(Optional.of(b), c, 10));
    assertEquals(Map.of("d", c, "f", b), last(c, ""));
  }

  @Test
  default void whatIsHiddenCannotBeCompared() {
    TestRepository history = testRepository(ID);
    CommitId seen = history.commit().file("a", "1").make();
    CommitId hidden = history.commit(seen).file("a", "2").make();
    history.point(main(), seen);
    history.pointHidden("refs/pull/1/head", hidden);
    VcsException e = assertThrows(VcsException.class, () -> changes(Optional.of(seen), hidden, 10));
    assertEquals(VcsErrorCode.NOT_FOUND, e.code());
    assertThrows(VcsException.class, () -> changes(Optional.of(hidden), seen, 10));
    assertEquals(Map.of(), last(hidden, ""));
    assertEquals(List.of(), pathLog(hidden, "a"));
    assertEquals(List.of(), revisions(hidden, "a"));
  }

  @Test
  default void eachEntryHasTheCommitThatChangedItLast() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").file("d/x", "1").file("d/y", "1").make();
    CommitId b = history.commit(a).file("d/x", "2").make();
    CommitId c = history.commit(b).file("b", "1").make();
    CommitId d = history.commit(c).delete("d/y").make();
    history.point(main(), d);
    assertEquals(Map.of("a", a, "b", c, "d", d), last(d, ""));
    assertEquals(Map.of("d/x", b), last(d, "d"));
    assertEquals(Map.of("a", a, "d", b), last(b, ""));
    assertEquals(Map.of("d/x", b, "d/y", a), last(b, "d"));
    assertEquals(Map.of(), last(d, "none"));
  }

  @Test
  default void aMergeThatTookOneSideDidNotChangeIt() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("l", "0").file("r", "0").file("both", "0").make();
    CommitId left = history.commit(root).file("l", "1").file("both", "left").make();
    CommitId right = history.commit(root).file("r", "1").file("both", "right").make();
    CommitId merge = history.commit(left, right).file("r", "1").file("both", "merged").make();
    CommitId after = history.commit(merge).file("other", "1").make();
    history.point(main(), after);
    assertEquals(Map.of("l", left, "r", right, "both", merge, "other", after), last(after, ""));
    assertEquals(List.of(left, root), pathLog(after, "l"));
    assertEquals(List.of(right, root), pathLog(after, "r"));
    assertEquals(List.of(merge, right, left, root), pathLog(after, "both"));
    assertEquals(4, pathCount(after, "both", 10));
    assertEquals(3, pathCount(after, "both", 3));
    assertEquals(0, pathCount(after, "nowhere", 10));
  }

  @Test
  default void theSideThatWasNotTakenDoesNotCount() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("f", "0").make();
    CommitId kept = history.commit(root).file("f", "kept").make();
    CommitId dropped = history.commit(root).file("f", "dropped").make();
    CommitId merge = history.commit(dropped, kept).filesOf(kept).make();
    history.point(main(), merge);
    assertEquals(Map.of("f", kept), last(merge, ""));
    assertEquals(List.of(kept, root), pathLog(merge, "f"));
  }

  @Test
  default void whatAMergeTookBackWasNeverDone() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("f", "0").file("g", "0").make();
    CommitId change = history.commit(root).file("f", "1").make();
    CommitId other = history.commit(root).file("g", "1").make();
    CommitId merge = history.commit(change, other).filesOf(other).make();
    CommitId after = history.commit(merge).file("h", "1").make();
    history.point(main(), after);
    assertEquals(Map.of("f", root, "g", other, "h", after), last(after, ""));
    assertEquals(List.of(root), pathLog(after, "f"));
    assertEquals(List.of(other, root), pathLog(after, "g"));
  }

  @Test
  default void thePathLogIsOfWhatLiesBelowToo() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("d/e/f", "1").file("x", "1").make();
    CommitId b = history.commit(a).file("x", "2").make();
    CommitId c = history.commit(b).delete("d/e/f").make();
    CommitId d = history.commit(c).file("d/e/f", "again").make();
    history.point(main(), d);
    assertEquals(List.of(d, c, a), pathLog(d, "d"));
    assertEquals(List.of(d, c, a), pathLog(d, "d/e/f"));
    assertEquals(List.of(d, c, b, a), pathLog(d, ""));
    assertEquals(List.of(), pathLog(d, "never"));
    assertEquals(
        List.of(c),
        use(r -> r.history().pathLog(d, RepoPath.of("d"), 1, 1)).stream().map(Commit::id).toList());
  }

  @Test
  default void revisionsOfAFileFollowItAcrossRenames() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("one", TEXT).file("other", "1").make();
    CommitId b = history.commit(a).file("one", TEXT + "more\n").make();
    CommitId c = history.commit(b).rename("one", "two").make();
    CommitId d = history.commit(c).file("other", "2").make();
    CommitId e =
        history
            .commit(d)
            .rename("two", "dir/three")
            .file("dir/three", TEXT + "more\nand more\n")
            .make();
    history.point(main(), e);
    assertEquals(
        List.of("e dir/three [1]", "c two [2]", "b one [3]", "a one []"),
        told(revisions(e, "dir/three"), Map.of(a, "a", b, "b", c, "c", d, "d", e, "e")));
    assertEquals(
        List.of("b one [1]", "a one []"), told(revisions(b, "one"), Map.of(a, "a", b, "b")));
    assertEquals(List.of(), revisions(e, "two"));
    assertEquals(List.of(), revisions(e, "dir"));
    TreeEntry then = revisions(e, "dir/three").get(2).entry();
    assertEquals(then, use(r -> r.trees().entry(b, RepoPath.of("one"))).orElseThrow());
  }

  @Test
  default void aMergedRevisionHasTwoParents() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("f", "0").make();
    CommitId left = history.commit(root).file("f", "left").make();
    CommitId right = history.commit(root).file("f", "right").make();
    CommitId merge = history.commit(left, right).file("f", "both").make();
    history.point(main(), merge);
    assertEquals(
        List.of("merge f [2, 1]", "right f [3]", "left f [3]", "root f []"),
        told(
            revisions(merge, "f"),
            Map.of(root, "root", left, "left", right, "right", merge, "merge")));
  }

  @Test
  default void aFileThatWasDeletedAndAddedAgainBeginsThere() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("f", "1").file("g", "1").make();
    CommitId b = history.commit(a).delete("f").make();
    CommitId c = history.commit(b).file("f", "2").make();
    history.point(main(), c);
    assertEquals(List.of("c f []"), told(revisions(c, "f"), Map.of(c, "c")));
    assertEquals(List.of(), revisions(b, "f"));
  }

  @Test
  default void noMoreRevisionsThanAskedForAreGiven() {
    TestRepository history = testRepository(ID);
    CommitId last = history.chain("f", "1", "2", "3", "4");
    history.point(main(), last);
    List<FileRevision> two = use(r -> r.history().fileRevisions(last, RepoPath.of("f"), 2));
    assertEquals(2, two.size());
    assertEquals(List.of(1), two.get(0).parents());
    assertEquals(List.of(), two.get(1).parents());
  }

  @Test
  default void theLogOfAFileIsGivenInPieces() {
    TestRepository history = testRepository(ID);
    CommitId last = history.chain("f", "1", "2", "3", "4");
    history.point(main(), last);
    List<FileLogEntry> all = use(r -> r.history().fileLog(last, RepoPath.of("f"), 0, 9));
    assertEquals(4, all.size());
    assertEquals(all.subList(1, 3), use(r -> r.history().fileLog(last, RepoPath.of("f"), 1, 2)));
    assertEquals(List.of(), use(r -> r.history().fileLog(last, RepoPath.of("f"), 4, 2)));
  }

  @Test
  default void newCommitsShowAtOnce() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("f", "1").make();
    history.point(main(), a);
    assertEquals(List.of(a), pathLog(a, "f"));
    CommitId b = history.commit(a).file("f", "2").file("g", "1").make();
    history.point(main(), b);
    assertEquals(List.of(b, a), pathLog(b, "f"));
    assertEquals(Map.of("f", b, "g", b), last(b, ""));
  }
}
