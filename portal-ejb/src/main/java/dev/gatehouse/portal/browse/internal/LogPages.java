package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.CommitListView;
import dev.gatehouse.portal.browse.api.CommitListView.Item;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Histories. Stateless. */
final class LogPages {
  /** Nobody pages further than this many commits. */
  private static final int REACH = 1_000_000;

  private LogPages() {}

  private record LogKey(long repository, CommitId commit, RepoPath path, int page)
      implements WeightedCache.Key<Log> {}

  private record Log(List<Item> items, boolean more, boolean file) {}

  static CommitListView commits(OpenedRepository opened, Position position, int page) {
    int wanted = Math.max(1, page);
    if ((long) wanted * CommitListView.PER_PAGE > REACH) {
      throw PortalException.notFound("page");
    }
    Log log =
        opened
            .cache()
            .get(
                new LogKey(opened.id(), position.revision().commit(), position.path(), wanted),
                () -> read(opened, position, (wanted - 1) * CommitListView.PER_PAGE),
                l -> l.items().stream().mapToLong(i -> 700 + i.commit().message().length()).sum());
    if (log.items().isEmpty()) {
      throw PortalException.notFound(wanted > 1 ? "page" : "file or directory in this history");
    }
    return new CommitListView(
        position,
        log.items(),
        names(opened, log.items()),
        drafts(opened, log.items()),
        wanted,
        log.more(),
        log.file());
  }

  private static Map<CommitId, List<RefName>> names(OpenedRepository opened, List<Item> items) {
    Map<CommitId, List<RefName>> all = RefPages.names(opened);
    Map<CommitId, List<RefName>> names = new HashMap<>();
    for (Item item : items) {
      CommitId commit = item.commit().id();
      Optional.ofNullable(all.get(commit)).ifPresent(these -> names.put(commit, these));
    }
    return names;
  }

  private static Set<CommitId> drafts(OpenedRepository opened, List<Item> items) {
    if (!opened.isHg()) {
      return Set.of();
    }
    return opened
        .repository()
        .commits()
        .drafts(items.stream().map(item -> item.commit().id()).toList());
  }

  private static Log read(OpenedRepository opened, Position position, int skip) {
    CommitId commit = position.revision().commit();
    RepoPath path = position.path();
    int limit = CommitListView.PER_PAGE + 1;
    if (path.isRoot()) {
      return log(opened.repository().commits().log(LogQuery.of(commit, skip, limit)), path, false);
    }
    HistoryReader history = opened.repository().history();
    Optional<EntryKind> kind = opened.repository().trees().entry(commit, path).map(TreeEntry::kind);
    if (kind.isEmpty() || kind.get() == EntryKind.DIRECTORY) {
      return log(history.pathLog(commit, path, skip, limit), path, kind.isEmpty());
    }
    return cut(
        history.fileLog(commit, path, skip, limit).stream()
            .map(entry -> new Item(entry.commit(), entry.path()))
            .toList(),
        true);
  }

  private static Log log(List<Commit> commits, RepoPath path, boolean file) {
    return cut(commits.stream().map(commit -> new Item(commit, path)).toList(), file);
  }

  private static Log cut(List<Item> items, boolean file) {
    boolean more = items.size() > CommitListView.PER_PAGE;
    return new Log(
        List.copyOf(more ? items.subList(0, CommitListView.PER_PAGE) : items), more, file);
  }
}
