package dev.gatehouse.vcs.spi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads commits, and how they relate. Sees only what a visible ref reaches. */
public interface CommitReader {
  /** Empty also for a commit that no visible ref reaches: what is hidden does not exist. */
  Optional<Commit> find(CommitId id);

  /**
   * Finds the one visible commit whose id begins with these digits.
   *
   * @param prefix 4 to 40 hexadecimal digits, any case
   */
  Optional<CommitId> resolve(String prefix);

  /**
   * Commits newest first, children before parents.
   *
   * @param query where to begin and end
   */
  List<Commit> log(LogQuery query);

  /**
   * How many commits {@code tip} reaches and {@code excluded} do not, counted to {@code limit} at
   * most.
   */
  int count(CommitId tip, List<CommitId> excluded, int limit);

  /** hg: the phase of a visible changeset. Empty on git, and for what is not visible. */
  default Optional<Phase> phase(CommitId id) {
    return Optional.empty();
  }

  /** hg: those of these changesets that are visible drafts, in one look. Empty on git. */
  default Set<CommitId> drafts(Collection<CommitId> ids) {
    return Set.of();
  }

  /** The best common ancestor, or empty. Where several are equally good, always the same one. */
  Optional<CommitId> mergeBase(CommitId a, CommitId b);
}
