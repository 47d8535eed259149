package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the contracts of quarantines have in common: to open one, and to make and read commits. */
public interface QuarantineSteps extends RepositoryContract {
  /** Who makes commits in these tests. */
  Signature GRACE =
      new Signature(
          new Person("Grace Hopper", "grace@example.org"),
          Instant.parse("2026-07-01T10:00:00Z"),
          120);

  /** A commit that is nowhere. */
  CommitId ABSENT = new CommitId("abcdef0123456789abcdef0123456789abcdef01");

  /** The branch that a test's commits are on: on git the main one, on hg the named branch. */
  default RefName line() {
    return use(Repository::kind) == VcsKind.HG ? RefName.branch("default") : main();
  }

  /** Something to be done in a quarantine. */
  interface Inside<T> {
    T with(Quarantine quarantine);
  }

  /** Opens a quarantine of {@link #ID} for as long as it is used. */
  default <T> T inside(Inside<T> inside) {
    return inside(Set.of(), inside);
  }

  /** Opens a quarantine of {@link #ID} that sees groups of hidden heads. */
  default <T> T inside(Set<String> groups, Inside<T> inside) {
    return use(
        repository -> {
          try (Quarantine quarantine = repository.quarantine(groups)) {
            return inside.with(quarantine);
          }
        });
  }

  static FileEdit write(String path, String content) {
    return write(path, content, EntryKind.FILE);
  }

  static FileEdit write(String path, String content, EntryKind kind) {
    return new FileEdit.Write(
        RepoPath.of(path), content.getBytes(StandardCharsets.UTF_8), kind, Optional.empty());
  }

  static FileEdit copy(String from, String to, String content) {
    return new FileEdit.Write(
        RepoPath.of(to),
        content.getBytes(StandardCharsets.UTF_8),
        EntryKind.FILE,
        Optional.of(RepoPath.of(from)));
  }

  static FileEdit delete(String path) {
    return new FileEdit.Delete(RepoPath.of(path));
  }

  static CommitDraft draft(String message) {
    return CommitDraft.of(GRACE, message);
  }

  /** The commit that was made. */
  static CommitId committed(CommitOutcome outcome) {
    return assertInstanceOf(CommitOutcome.Committed.class, outcome).head();
  }

  /** Makes a commit of edits that fit. */
  static CommitId commit(Quarantine quarantine, CommitId parent, FileEdit... edits) {
    return committed(quarantine.commit(Optional.of(parent), List.of(edits), draft("Edit")));
  }

  /** All files of a commit: the kind, if it is not a plain file, and the content. */
  static Map<String, String> files(TreeReader trees, CommitId commit) {
    Map<String, String> files = new TreeMap<>();
    trees
        .files(commit, 1_000)
        .forEach(
            entry ->
                files.put(
                    entry.path().display(),
                    (entry.kind() == EntryKind.FILE ? "" : entry.kind() + " ")
                        + new String(trees.read(entry, 1 << 20), StandardCharsets.UTF_8)));
    return files;
  }

  /** The ids of what a commit reaches, newest first. */
  static List<CommitId> log(CommitReader commits, CommitId start) {
    return commits.log(LogQuery.of(start, 0, 100)).stream().map(Commit::id).toList();
  }

  /** Where the branch of these tests is. */
  default Optional<CommitId> tip() {
    return use(repository -> repository.refs().heads(line())).stream()
        .map(BranchHead::commit)
        .findFirst();
  }

  /** Advances the branch of these tests, as nothing is in the way. */
  default void advance(Quarantine quarantine, CommitId from, CommitId to) {
    assertEquals(RefEditResult.DONE, quarantine.advance(line(), Optional.of(from), to));
    assertEquals(Optional.of(to), tip());
  }

  /** What is refused with a code. */
  static void assertRefused(VcsErrorCode code, Runnable action) {
    VcsException refused = assertThrows(VcsException.class, action::run);
    assertEquals(code, refused.code(), refused.getMessage());
  }

  /** Opens the store again, with quarantines that take about so many bytes and no more. */
  void limitQuarantines(int bytes);
}
