package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.LogQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.ObjectId;

/** The visible commits of one git repository. */
final class GitCommitReader implements CommitReader {
  private final GitView repository;

  GitCommitReader(GitView repository) {
    this.repository = repository;
  }

  @Override
  public Optional<Commit> find(CommitId id) {
    return repository.guard(
        "reading a commit",
        () ->
            repository.visible().position(id).isPresent()
                ? Optional.of(repository.commit(ObjectId.fromString(id.hex())))
                : Optional.empty());
  }

  @Override
  public Optional<CommitId> resolve(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{4,40}")) {
      return Optional.empty();
    }
    return repository.guard(
        "looking up a commit",
        () -> {
          History.Visible visible = repository.visible();
          HistoryIndex index = visible.index();
          if (digits.length() == 40) {
            CommitId id = new CommitId(digits);
            return visible.position(id).isPresent() ? Optional.of(id) : Optional.empty();
          }
          OptionalInt found = OptionalInt.empty();
          for (int at = visible.commits().nextSetBit(0);
              at >= 0;
              at = visible.commits().nextSetBit(at + 1)) {
            if (index.startsWith(at, digits)) {
              if (found.isPresent()) {
                return Optional.empty();
              }
              found = OptionalInt.of(at);
            }
          }
          return found.isPresent()
              ? Optional.of(index.commitId(found.getAsInt()))
              : Optional.empty();
        });
  }

  @Override
  public List<Commit> log(LogQuery query) {
    return repository.guard(
        "reading the log",
        () -> {
          History.Visible visible = repository.visible();
          return commits(
              visible.index(),
              new CommitWalks(visible.index())
                  .log(
                      positions(visible, query.starts()),
                      positions(visible, query.excluded()),
                      query.skip(),
                      query.limit()));
        });
  }

  @Override
  public int count(CommitId tip, List<CommitId> excluded, int limit) {
    return repository.guard(
        "counting commits",
        () -> {
          History.Visible visible = repository.visible();
          return new CommitWalks(visible.index())
              .count(positions(visible, List.of(tip)), positions(visible, excluded), limit);
        });
  }

  @Override
  public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
    return repository.guard(
        "looking for a merge base",
        () -> {
          History.Visible visible = repository.visible();
          OptionalInt atA = visible.position(a);
          OptionalInt atB = visible.position(b);
          if (atA.isEmpty() || atB.isEmpty()) {
            return Optional.empty();
          }
          OptionalInt base =
              new CommitWalks(visible.index()).mergeBase(atA.getAsInt(), atB.getAsInt());
          return base.isPresent()
              ? Optional.of(visible.index().commitId(base.getAsInt()))
              : Optional.empty();
        });
  }

  private List<Commit> commits(HistoryIndex index, List<Integer> positions) throws IOException {
    List<Commit> commits = new ArrayList<>(positions.size());
    for (int position : positions) {
      commits.add(repository.commit(index.objectId(position)));
    }
    return commits;
  }

  private static List<Integer> positions(History.Visible visible, List<CommitId> ids) {
    List<Integer> positions = new ArrayList<>(ids.size());
    for (CommitId id : ids) {
      visible.position(id).ifPresent(positions::add);
    }
    return positions;
  }
}
