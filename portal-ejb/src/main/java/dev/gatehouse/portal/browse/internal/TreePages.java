package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Count;
import dev.gatehouse.portal.browse.api.DirectoryEntry;
import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.FileView;
import dev.gatehouse.portal.browse.api.HomeView;
import dev.gatehouse.portal.browse.api.PathListView;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Directories and files. Stateless. */
final class TreePages {
  /** Entries of one directory beyond this are not listed. */
  private static final int ENTRIES = 200_000;

  /** In a directory with more entries than this, nobody waits for each one's last change. */
  private static final int ENTRIES_WITH_CHANGES = 5_000;

  private static final int COMMITS_COUNTED = 1_000_000;

  private TreePages() {}

  private record Listing(DirectoryView.Content content, Optional<TreeEntry> readme) {}

  private record ListingKey(long repository, CommitId commit, RepoPath path, int page)
      implements WeightedCache.Key<Listing> {}

  private record NewestKey(long repository, CommitId commit, RepoPath path)
      implements WeightedCache.Key<Commit> {}

  private record CountKey(long repository, CommitId commit) implements WeightedCache.Key<Count> {}

  private record ContentKey(long repository, ContentId content, EntryKind kind)
      implements WeightedCache.Key<SizedBody> {}

  private record SizedBody(long size, FileContent.Body body) {}

  private record PathsKey(long repository, CommitId commit) implements WeightedCache.Key<Paths> {}

  private record Paths(List<RepoPath> paths, boolean truncated) {}

  static HomeView home(OpenedRepository opened) {
    Optional<Revision> tip = Revisions.defaultRevision(opened);
    if (tip.isEmpty()) {
      return new HomeView.Empty(
          opened.access(), opened.repository().refs().defaultBranch().name(), opened.state());
    }
    CommitId commit = tip.get().commit();
    Count count =
        opened
            .cache()
            .get(
                new CountKey(opened.id(), commit),
                () ->
                    Count.upTo(
                        COMMITS_COUNTED,
                        opened
                            .repository()
                            .commits()
                            .count(commit, List.of(), COMMITS_COUNTED + 1)),
                c -> 32);
    Position position = Revisions.position(opened, tip.get(), RepoPath.ROOT);
    return new HomeView.Filled(directory(opened, position, 1), count);
  }

  static DirectoryView directory(OpenedRepository opened, Position position, int page) {
    Listing listing =
        opened
            .cache()
            .get(
                new ListingKey(
                    opened.id(), position.revision().commit(), position.path(), Math.max(1, page)),
                () -> list(opened, position, Math.max(1, page)),
                l -> 600L * l.content().entries().size());
    return new DirectoryView(
        position,
        newest(opened, position),
        listing.content(),
        listing.readme().map(entry -> content(opened, entry)));
  }

  private static Listing list(OpenedRepository opened, Position position, int page) {
    TreeReader trees = opened.repository().trees();
    CommitId commit = position.revision().commit();
    List<TreeEntry> all = trees.list(commit, position.path(), ENTRIES);
    int perPage = DirectoryView.Content.PER_PAGE;
    long start = (long) (page - 1) * perPage;
    if (start > 0 && start >= all.size()) {
      throw PortalException.notFound("page");
    }
    List<TreeEntry> part = all.subList((int) start, (int) Math.min(all.size(), start + perPage));
    Map<RepoPath, Commit> changes =
        all.size() > ENTRIES_WITH_CHANGES
            ? Map.of()
            : opened.repository().history().lastChanges(commit, position.path());
    return new Listing(
        new DirectoryView.Content(
            part.stream()
                .map(e -> new DirectoryEntry(e, Optional.ofNullable(changes.get(e.path()))))
                .toList(),
            page,
            all.size()),
        page == 1 ? ReadmeChoice.of(all) : Optional.empty());
  }

  /** The newest commit that changed something at or below the position's path. */
  static Commit newest(OpenedRepository opened, Position position) {
    CommitId commit = position.revision().commit();
    return opened
        .cache()
        .get(
            new NewestKey(opened.id(), commit, position.path()),
            () -> {
              Optional<Commit> changed =
                  position.path().isRoot()
                      ? Optional.empty()
                      : opened
                          .repository()
                          .history()
                          .pathLog(commit, position.path(), 0, 1)
                          .stream()
                          .findFirst();
              return changed
                  .or(() -> opened.repository().commits().find(commit))
                  .orElseThrow(() -> PortalException.notFound("revision"));
            },
            c -> 500 + 2L * c.message().length());
  }

  /** What the position's path leads to. */
  static PathView path(OpenedRepository opened, Position position, int page) {
    if (position.path().isRoot()) {
      return directory(opened, position, page);
    }
    TreeEntry entry =
        entry(opened, position)
            .orElseThrow(() -> PortalException.notFound("file or directory in this revision"));
    return entry.kind() == EntryKind.DIRECTORY
        ? directory(opened, position, page)
        : new FileView(position, newest(opened, position), content(opened, entry));
  }

  /** The entry at the position's path, if that is not a directory. */
  static TreeEntry fileEntry(OpenedRepository opened, Position position) {
    return entry(opened, position)
        .filter(entry -> entry.kind() != EntryKind.DIRECTORY)
        .orElseThrow(() -> PortalException.notFound("file in this revision"));
  }

  private static Optional<TreeEntry> entry(OpenedRepository opened, Position position) {
    return opened.repository().trees().entry(position.revision().commit(), position.path());
  }

  static FileContent content(OpenedRepository opened, TreeEntry entry) {
    SizedBody sized =
        opened
            .cache()
            .get(
                new ContentKey(opened.id(), entry.content(), entry.kind()),
                () -> read(opened.repository().trees(), entry),
                s -> s.body() instanceof FileContent.Body.Text t ? 2L * t.text().length() : 100);
    return new FileContent(entry, sized.size(), sized.body());
  }

  private static SizedBody read(TreeReader trees, TreeEntry entry) {
    if (entry.kind() == EntryKind.SUBMODULE) {
      return new SizedBody(
          0, new FileContent.Body.Submodule(new CommitId(entry.content().value())));
    }
    long size = trees.size(entry);
    if (size > FileContent.SHOWN) {
      return new SizedBody(size, new FileContent.Body.TooLarge());
    }
    byte[] bytes = trees.read(entry, FileContent.SHOWN);
    if (entry.kind() == EntryKind.SYMLINK) {
      return new SizedBody(size, new FileContent.Body.Link(Decoding.text(bytes)));
    }
    return new SizedBody(size, Decoding.body(bytes));
  }

  static PathListView files(OpenedRepository opened, Position position) {
    if (!position.path().isRoot()) {
      throw PortalException.notFound("revision");
    }
    CommitId commit = position.revision().commit();
    Paths paths =
        opened
            .cache()
            .get(
                new PathsKey(opened.id(), commit),
                () -> {
                  List<RepoPath> all =
                      opened.repository().trees().files(commit, PathListView.LIMIT + 1).stream()
                          .map(TreeEntry::path)
                          .toList();
                  boolean more = all.size() > PathListView.LIMIT;
                  return new Paths(more ? all.subList(0, PathListView.LIMIT) : all, more);
                },
                p -> p.paths().stream().mapToLong(path -> 60L + path.bytes().length).sum());
    return new PathListView(position, paths.paths(), paths.truncated());
  }
}
