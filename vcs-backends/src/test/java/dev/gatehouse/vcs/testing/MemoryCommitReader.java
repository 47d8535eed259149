package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.LogQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The commits of a repository in memory. */
final class MemoryCommitReader implements CommitReader {
  private final MemoryState state;

  MemoryCommitReader(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Commit> find(CommitId id) {
    return state.isVisible(id) ? Optional.of(state.commit(id)) : Optional.empty();
  }

  @Override
  public Optional<CommitId> resolve(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{4,40}")) {
      return Optional.empty();
    }
    List<CommitId> found =
        state.visible().stream().filter(id -> id.hex().startsWith(digits)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public List<Commit> log(LogQuery query) {
    return state.sorted(range(query.starts(), query.excluded())).stream()
        .skip(query.skip())
        .limit(query.limit())
        .map(state::commit)
        .toList();
  }

  private Set<CommitId> range(List<CommitId> starts, List<CommitId> excluded) {
    Set<CommitId> range = state.reach(visible(starts));
    range.removeAll(state.reach(visible(excluded)));
    return range;
  }

  private List<CommitId> visible(List<CommitId> ids) {
    return ids.stream().filter(state::isVisible).toList();
  }

  @Override
  public int count(CommitId tip, List<CommitId> excluded, int limit) {
    return Math.min(limit, range(List.of(tip), excluded).size());
  }

  @Override
  public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
    Set<CommitId> common = state.reach(visible(List.of(a)));
    common.retainAll(state.reach(visible(List.of(b))));
    return state.sorted(common).stream().findFirst();
  }
}
