package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a repository in memory consists of. Thread-safe. */
final class MemoryState {
  private final Map<CommitId, Commit> commits = new HashMap<>();
  private final Map<CommitId, SortedMap<RepoPath, TestFile>> files = new HashMap<>();
  private final TreeMap<RefName, Target> refs =
      new TreeMap<>(
          Comparator.comparing(RefName::kind)
              .thenComparing(name -> RepoPath.of("x" + name.name())));
  private final TreeMap<String, CommitId> hidden = new TreeMap<>();
  private RefName defaultBranch;

  MemoryState(RefName defaultBranch) {
    this.defaultBranch = defaultBranch;
  }

  /** What is seen although no ref reaches it; of a quarantine. */
  private final Set<CommitId> also = new LinkedHashSet<>();

  private final Map<String, TreeMap<Integer, CommitId>> groups = new HashMap<>();

  /** A state that begins as another is now, and also sees some hidden heads. */
  static MemoryState over(MemoryState other, Set<String> seen) {
    synchronized (other) {
      MemoryState state = new MemoryState(other.defaultBranch);
      state.commits.putAll(other.commits);
      state.files.putAll(other.files);
      state.refs.putAll(other.refs);
      seen.forEach(group -> state.also.addAll(other.group(group).values()));
      return state;
    }
  }

  /** What is seen of this by refs, or by one of them. */
  synchronized MemoryState copy(Optional<RefName> only) {
    MemoryState state = new MemoryState(defaultBranch);
    refs.forEach(
        (name, target) -> {
          if (only.isEmpty() || only.get().equals(name)) {
            state.refs.put(name, target);
            for (CommitId id : reach(List.of(target.commit()))) {
              state.commits.put(id, commit(id));
              state.files.put(id, files(id));
            }
          }
        });
    return state;
  }

  /** The hidden heads of a group. */
  synchronized SortedMap<Integer, CommitId> group(String group) {
    return new TreeMap<>(groups.getOrDefault(group, new TreeMap<>()));
  }

  synchronized void keep(String group, int number, CommitId head) {
    groups.computeIfAbsent(group, name -> new TreeMap<>()).put(number, head);
  }

  synchronized void forget(String group) {
    groups.remove(group);
  }

  /** Sees a commit that no ref reaches. */
  synchronized void see(CommitId id) {
    also.add(id);
  }

  /** What a ref points at. */
  record Target(CommitId commit, Optional<Tag> tag) {}

  /** What an annotated tag says. */
  record Tag(Signature tagger, String message) {}

  synchronized void add(Commit commit, SortedMap<RepoPath, TestFile> tree) {
    commits.put(commit.id(), commit);
    files.put(commit.id(), tree);
  }

  synchronized void point(RefName name, CommitId target) {
    refs.put(name, new Target(target, Optional.empty()));
  }

  synchronized void annotate(RefName name, CommitId target, Signature tagger, String message) {
    refs.put(name, new Target(target, Optional.of(new Tag(tagger, message))));
  }

  synchronized void pointHidden(String name, CommitId target) {
    hidden.put(name, target);
  }

  synchronized void remove(RefName name) {
    refs.remove(name);
  }

  synchronized @Nullable Target ref(RefName name) {
    return refs.get(name);
  }

  synchronized Map<RefName, Target> refs() {
    return new TreeMap<>(refs);
  }

  synchronized RefName defaultBranch() {
    return defaultBranch;
  }

  synchronized void defaultBranch(RefName branch) {
    defaultBranch = branch;
  }

  synchronized String fingerprint() {
    return MemoryRepository.digest(refs + " " + hidden + " " + defaultBranch);
  }

  synchronized boolean exists(CommitId id) {
    return commits.containsKey(id);
  }

  synchronized long size() {
    return files.values().stream()
        .flatMap(tree -> tree.values().stream())
        .mapToLong(file -> file.content().length())
        .sum();
  }

  /** A commit that exists, visible or not. */
  synchronized Commit commit(CommitId id) {
    return Objects.requireNonNull(commits.get(id));
  }

  /** The files of a commit that exists, visible or not. */
  synchronized SortedMap<RepoPath, TestFile> files(CommitId id) {
    return Objects.requireNonNull(files.get(id));
  }

  /** All commits that visible refs reach. */
  synchronized Set<CommitId> visible() {
    List<CommitId> from = new java.util.ArrayList<>(also);
    refs.values().forEach(target -> from.add(target.commit()));
    return reach(from);
  }

  boolean isVisible(CommitId id) {
    return visible().contains(id);
  }

  /** The files of a visible commit. */
  SortedMap<RepoPath, TestFile> visibleFiles(CommitId id) {
    if (!isVisible(id)) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "no such commit");
    }
    return files(id);
  }

  /** All commits that some reach, themselves included. */
  synchronized Set<CommitId> reach(List<CommitId> from) {
    Set<CommitId> reached = new LinkedHashSet<>();
    Deque<CommitId> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      CommitId id = open.pop();
      if (reached.add(id)) {
        open.addAll(commit(id).parents());
      }
    }
    return reached;
  }

  /** Commits newest first, children before parents. */
  synchronized List<CommitId> sorted(Set<CommitId> some) {
    Set<CommitId> left = new LinkedHashSet<>(some);
    List<CommitId> sorted = new java.util.ArrayList<>();
    while (!left.isEmpty()) {
      Set<CommitId> blocked = new LinkedHashSet<>();
      for (CommitId id : left) {
        blocked.addAll(reach(commit(id).parents()));
      }
      CommitId next =
          left.stream()
              .filter(id -> !blocked.contains(id))
              .max(
                  Comparator.comparing((CommitId id) -> commit(id).committer().at())
                      .thenComparing(Comparator.naturalOrder()))
              .orElseThrow();
      left.remove(next);
      sorted.add(next);
    }
    return sorted;
  }
}
