package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.HistoryPart;
import dev.gatehouse.portal.browse.api.HistoryQuery;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Phase;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Commits and histories for programs. Stateless. */
final class Commits {
  /** Nobody pages further than this many commits. */
  private static final int REACH = 1_000_000;

  /** How many commits are read for one filtered history, and for how long. */
  private static final int READ = 200_000;

  private static final int READ_AT_ONCE = 5_000;

  private static final Duration CPU = Duration.ofSeconds(5);

  private Commits() {}

  private record CountKey(long repository, CommitId commit, RepoPath path)
      implements WeightedCache.Key<Integer> {}

  private record FilteredKey(long repository, CommitId start, HistoryQuery query)
      implements WeightedCache.Key<Filtered> {}

  /**
   * The commits that belong to a filtered history.
   *
   * @param whole whether all of the history was looked at
   */
  private record Filtered(List<CommitId> ids, boolean whole) {}

  /** The commit that a revision's name stands for; without a name, the default branch's. */
  static Revision revision(OpenedRepository opened, Optional<String> name) {
    if (name.isPresent()) {
      return Revisions.named(opened, name.get())
          .orElseThrow(() -> PortalException.notFound("revision"));
    }
    return Revisions.defaultRevision(opened)
        .orElseThrow(() -> PortalException.conflict("The repository is empty."));
  }

  static CommitData find(OpenedRepository opened, CommitId id) {
    return opened
        .repository()
        .commits()
        .find(id)
        .map(commit -> data(opened, commit))
        .orElseThrow(() -> PortalException.notFound(opened.commitWord()));
  }

  static CommitData data(OpenedRepository opened, Commit commit) {
    return opened
        .repository()
        .trees()
        .entry(commit.id(), RepoPath.ROOT)
        .map(TreeEntry::content)
        .map(tree -> new CommitData(commit, tree, phase(opened, commit)))
        .orElseThrow(() -> PortalException.notFound(opened.commitWord()));
  }

  private static Optional<Phase> phase(OpenedRepository opened, Commit commit) {
    return opened.repository().commits().phase(commit.id());
  }

  static HistoryPart history(OpenedRepository opened, HistoryQuery query, PageRequest part) {
    CommitId start = revision(opened, query.revision()).commit();
    if ((long) part.page() * part.perPage() > REACH) {
      throw tooFar();
    }
    if (query.isFiltered()) {
      return filtered(opened, start, query, part);
    }
    List<Commit> found = read(opened, start, query.path(), part.offset(), part.perPage() + 1);
    boolean more = found.size() > part.perPage();
    return new HistoryPart(
        (more ? found.subList(0, part.perPage()) : found)
            .stream().map(commit -> data(opened, commit)).toList(),
        more,
        count(opened, start, query.path()));
  }

  private static List<Commit> read(
      OpenedRepository opened, CommitId start, RepoPath path, int skip, int limit) {
    return path.isRoot()
        ? opened.repository().commits().log(LogQuery.of(start, skip, limit))
        : opened.repository().history().pathLog(start, path, skip, limit);
  }

  private static OptionalLong count(OpenedRepository opened, CommitId start, RepoPath path) {
    int counted =
        opened
            .cache()
            .get(
                new CountKey(opened.id(), start, path),
                () ->
                    path.isRoot()
                        ? opened.repository().commits().count(start, List.of(), REACH + 1)
                        : opened.repository().history().pathCount(start, path, REACH + 1),
                count -> 100);
    return counted > REACH ? OptionalLong.empty() : OptionalLong.of(counted);
  }

  private static HistoryPart filtered(
      OpenedRepository opened, CommitId start, HistoryQuery query, PageRequest part) {
    Filtered found =
        opened
            .cache()
            .get(
                new FilteredKey(opened.id(), start, query),
                () -> filter(opened, start, query),
                f -> f.whole() ? 200 + 120L * f.ids().size() : WeightedCache.NOT_KEPT);
    int end = Math.min(part.offset() + part.perPage(), found.ids().size());
    if (!found.whole() && part.offset() + part.perPage() > found.ids().size()) {
      throw tooFar();
    }
    return new HistoryPart(
        found.ids().subList(Math.min(part.offset(), end), end).stream()
            .map(id -> find(opened, id))
            .toList(),
        !found.whole() || end < found.ids().size(),
        found.whole() ? OptionalLong.of(found.ids().size()) : OptionalLong.empty());
  }

  private static Filtered filter(OpenedRepository opened, CommitId start, HistoryQuery query) {
    CpuBudget budget = new CpuBudget(CPU);
    List<CommitId> ids = new ArrayList<>();
    for (int skip = 0; skip < READ && !budget.isUsedUp(); skip += READ_AT_ONCE) {
      List<Commit> some = read(opened, start, query.path(), skip, READ_AT_ONCE);
      some.stream().filter(commit -> fits(commit, query)).map(Commit::id).forEach(ids::add);
      if (some.size() < READ_AT_ONCE) {
        return new Filtered(ids, true);
      }
    }
    return new Filtered(ids, false);
  }

  private static boolean fits(Commit commit, HistoryQuery query) {
    Instant at = commit.committer().at();
    return query.since().filter(at::isBefore).isEmpty()
        && query.until().filter(at::isAfter).isEmpty()
        && query.author().filter(name -> !is(commit.author().person(), name)).isEmpty();
  }

  private static boolean is(Person person, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return person.email().toLowerCase(Locale.ROOT).equals(wanted)
        || person.name().toLowerCase(Locale.ROOT).equals(wanted);
  }

  private static PortalException tooFar() {
    return PortalException.of(
        ErrorCode.TOO_LARGE, "The history is too long for that. Ask for less, or clone it.");
  }
}
