package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes history in one repository, behind the interface's back:
 *
 * <pre>
 * CommitId a = repository.commit().file("README", "hello").make();
 * CommitId b = repository.commit(a).file("src/Main.java", "class Main {}").make();
 * repository.point(RefName.branch("main"), b);
 * </pre>
 *
 * <p>Each commit is a minute younger than the one made before it. For one thread.
 */
public abstract class TestRepository {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<CommitId, SortedMap<RepoPath, TestFile>> trees = new HashMap<>();
  private int made;

  /** Writes a commit and what it consists of. */
  protected abstract CommitId write(TestCommit commit);

  /** Makes a visible ref, or moves it, whatever it was. */
  public abstract void point(RefName name, CommitId target);

  /** Lets a ref be set to a commit, where it is not enough that the commit exists. */
  public void offer(CommitId commit) {}

  /** Makes an annotated tag. */
  public abstract void annotate(RefName tag, CommitId target, Signature tagger, String message);

  /** Makes something point at a commit that users must not see. */
  public abstract void pointHidden(String name, CommitId target);

  /** Begins a commit that has the files of its first parent. */
  public final Draft commit(CommitId... parents) {
    return new Draft(List.of(parents));
  }

  /** A chain of commits of one file with this content each, oldest first; returns the last. */
  public final CommitId chain(String path, String... contents) {
    CommitId[] last = {};
    for (String content : contents) {
      last = new CommitId[] {commit(last).file(path, content).make()};
    }
    return last[0];
  }

  /** A commit being made. */
  public final class Draft {
    private final List<CommitId> parents;
    private final TreeMap<RepoPath, TestFile> files = new TreeMap<>();
    private final Map<RepoPath, RepoPath> copies = new HashMap<>();
    private String message = "Change " + made;
    private Signature signature =
        new Signature(
            new Person("Ada Lovelace", "ada@example.org"), BEGINNING.plusSeconds(60L * made++), 60);

    private Draft(List<CommitId> parents) {
      this.parents = parents;
      if (!parents.isEmpty()) {
        files.putAll(Objects.requireNonNull(trees.get(parents.get(0)), "made elsewhere"));
      }
    }

    /** Has a file with this content, whether it was there or not. */
    public Draft file(String path, String content) {
      return entry(path, EntryKind.FILE, content);
    }

    /** Has an entry of any kind but a directory; a submodule's content is a commit's id. */
    public Draft entry(String path, EntryKind kind, String content) {
      files.put(RepoPath.of(path), new TestFile(kind, content));
      return this;
    }

    /** Has an entry whose path need not be UTF-8. */
    public Draft file(RepoPath path, String content) {
      files.put(path, new TestFile(EntryKind.FILE, content));
      return this;
    }

    /** Has no such file any more. */
    public Draft delete(String path) {
      Objects.requireNonNull(files.remove(RepoPath.of(path)), "there is none");
      return this;
    }

    /** Has a file under another name, perhaps with another content yet to be given. */
    public Draft rename(String from, String to) {
      TestFile file = Objects.requireNonNull(files.remove(RepoPath.of(from)), "there is none");
      files.put(RepoPath.of(to), file);
      copies.put(RepoPath.of(to), RepoPath.of(from));
      return this;
    }

    /** Has the files of another commit instead. */
    public Draft filesOf(CommitId other) {
      files.clear();
      files.putAll(Objects.requireNonNull(trees.get(other), "made elsewhere"));
      return this;
    }

    public Draft message(String text) {
      message = text;
      return this;
    }

    /** Was made by somebody else, at another time. */
    public Draft by(Signature other) {
      signature = other;
      return this;
    }

    /** Was made at another time. */
    public Draft at(Instant when) {
      signature = new Signature(signature.person(), when, signature.offsetMinutes());
      return this;
    }

    /** Writes it. */
    public CommitId make() {
      CommitId id = write(new TestCommit(parents, files, signature, message, copies));
      trees.put(id, new TreeMap<>(files));
      return id;
    }
  }
}
