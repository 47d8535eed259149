package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.FileData;
import dev.gatehouse.portal.browse.api.PathEntry;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.browse.api.SizedEntry;
import dev.gatehouse.portal.browse.api.TreeData;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Files, directories and trees for programs. Stateless. */
final class Contents {
  /** The largest file that is told as Base64 by its id, in bytes. */
  private static final int LARGEST_BLOB = 10 << 20;

  /** Time for the sizes of one tree's files. */
  private static final Duration CPU = Duration.ofSeconds(3);

  private static final int LONGEST_LINK = 4_096;
  private static final int LARGEST_MODULES = 1 << 20;

  /** As git sorts a tree: by unsigned byte, a directory as if its name ended in a slash. */
  private static final Comparator<TreeEntry> GIT_ORDER =
      (a, b) -> Arrays.compareUnsigned(sortName(a), sortName(b));

  private Contents() {}

  private static byte[] sortName(TreeEntry entry) {
    byte[] path = entry.path().bytes();
    if (entry.kind() != EntryKind.DIRECTORY) {
      return path;
    }
    byte[] name = Arrays.copyOf(path, path.length + 1);
    name[path.length] = '/';
    return name;
  }

  /** A revision, and the entry that a path of it leads to in the end. */
  private record Place(Revision revision, TreeEntry entry) {}

  private static Place place(OpenedRepository opened, Optional<String> name, RepoPath path) {
    Revision revision = contentRevision(opened, name);
    TreeReader trees = opened.repository().trees();
    TreeEntry entry =
        trees
            .entry(revision.commit(), path)
            .orElseThrow(() -> PortalException.notFound("file or directory in this revision"));
    return new Place(
        revision,
        entry.kind() == EntryKind.SYMLINK
            ? linked(trees, revision.commit(), entry).orElse(entry)
            : entry);
  }

  /** Unlike a history, the contents of an empty repository are simply not there. */
  private static Revision contentRevision(OpenedRepository opened, Optional<String> name) {
    return name.flatMap(n -> Revisions.named(opened, n))
        .or(() -> name.isEmpty() ? Revisions.defaultRevision(opened) : Optional.empty())
        .orElseThrow(() -> PortalException.notFound("revision"));
  }

  /** The file of the same revision that a link leads to; a link to a link is not followed. */
  private static Optional<TreeEntry> linked(TreeReader trees, CommitId commit, TreeEntry link) {
    if (trees.size(link) > LONGEST_LINK) {
      return Optional.empty();
    }
    return LinkTarget.resolve(link.path(), trees.read(link, LONGEST_LINK))
        .flatMap(path -> trees.entry(commit, path))
        .filter(e -> e.kind() == EntryKind.FILE || e.kind() == EntryKind.EXECUTABLE);
  }

  static PathEntry entry(OpenedRepository opened, Optional<String> name, RepoPath path) {
    CommitId commit = contentRevision(opened, name).commit();
    return new PathEntry(commit, opened.repository().trees().entry(commit, path));
  }

  static ContentsData at(OpenedRepository opened, Optional<String> name, RepoPath path) {
    Place place = place(opened, name, path);
    TreeEntry entry = place.entry();
    return switch (entry.kind()) {
      case DIRECTORY ->
          new ContentsData.Directory(
              place.revision(), entry, listing(opened, place.revision().commit(), path));
      case SUBMODULE ->
          new ContentsData.Submodule(
              place.revision(), entry, moduleUrl(opened, place.revision().commit(), path));
      case SYMLINK ->
          new ContentsData.Link(
              place.revision(),
              sized(opened, entry),
              Decoding.text(opened.repository().trees().read(entry, LARGEST_MODULES)));
      case FILE, EXECUTABLE -> file(opened, place.revision(), entry);
    };
  }

  private static List<SizedEntry> listing(
      OpenedRepository opened, CommitId commit, RepoPath directory) {
    List<TreeEntry> all =
        new ArrayList<>(
            opened.repository().trees().list(commit, directory, ContentsData.ENTRIES + 1));
    if (all.size() > ContentsData.ENTRIES) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE, "The directory is too large for that. Ask for its tree.");
    }
    all.sort(GIT_ORDER);
    return all.stream().map(entry -> sized(opened, entry)).toList();
  }

  private static ContentsData.File file(
      OpenedRepository opened, Revision revision, TreeEntry entry) {
    return new ContentsData.File(revision, data(opened, entry, ContentsData.TOLD));
  }

  private static FileData data(OpenedRepository opened, TreeEntry entry, int most) {
    SizedEntry sized = sized(opened, entry);
    return new FileData(
        sized,
        sized.size() > most
            ? Optional.empty()
            : Optional.of(base64(opened.repository().trees().read(entry, most))));
  }

  private static String base64(byte[] bytes) {
    byte[] lines =
        Base64.getMimeEncoder(60, "\n".getBytes(StandardCharsets.US_ASCII)).encode(bytes);
    String text = new String(lines, StandardCharsets.US_ASCII);
    return text.isEmpty() ? text : text + "\n";
  }

  private static SizedEntry sized(OpenedRepository opened, TreeEntry entry) {
    return new SizedEntry(
        entry, entry.kind().hasContent() ? opened.repository().trees().size(entry) : 0);
  }

  private static Optional<String> moduleUrl(
      OpenedRepository opened, CommitId commit, RepoPath path) {
    TreeReader trees = opened.repository().trees();
    return trees
        .entry(commit, RepoPath.of(".gitmodules"))
        .filter(e -> e.kind() == EntryKind.FILE && trees.size(e) <= LARGEST_MODULES)
        .flatMap(e -> GitModules.url(Decoding.text(trees.read(e, LARGEST_MODULES)), path));
  }

  static ContentsData.File readme(OpenedRepository opened, Optional<String> name) {
    Revision revision = contentRevision(opened, name);
    return ReadmeChoice.of(
            opened
                .repository()
                .trees()
                .list(revision.commit(), RepoPath.ROOT, ContentsData.ENTRIES))
        .map(entry -> file(opened, revision, entry))
        .orElseThrow(() -> PortalException.notFound("file in this revision"));
  }

  static RawFile raw(OpenedRepository opened, Optional<String> name, RepoPath path) {
    Place place = place(opened, name, path);
    return OpenedRawFile.open(opened, place.entry(), place.revision().isCommit());
  }

  static TreeData tree(OpenedRepository opened, String name, boolean recursive) {
    Optional<ContentReader> reader = opened.repository().contents();
    TreeReader trees = opened.repository().trees();
    Optional<TreeEntry> named =
        reader
            .flatMap(contents -> content(contents, name))
            .filter(entry -> entry.kind() == EntryKind.DIRECTORY);
    Optional<CommitId> commit =
        named.isPresent()
            ? Optional.empty()
            : Optional.of(Commits.revision(opened, Optional.of(name)).commit());
    TreeEntry root =
        named
            .or(() -> commit.flatMap(id -> trees.entry(id, RepoPath.ROOT)))
            .orElseThrow(() -> PortalException.notFound("tree"));
    List<SizedEntry> entries = new ArrayList<>();
    // Sorted otherwise than they are listed: all of them must be there.
    Function<TreeEntry, List<TreeEntry>> list =
        reader.isPresent()
            ? directory -> reader.get().list(directory, Integer.MAX_VALUE)
            : directory -> trees.list(commit.orElseThrow(), directory.path(), Integer.MAX_VALUE);
    boolean whole =
        new Collector(opened, list, recursive, entries)
            .collect(new TreeEntry(RepoPath.ROOT, EntryKind.DIRECTORY, root.content()));
    return new TreeData(root.content(), entries, !whole);
  }

  /** Gathers the entries of a tree, until there are too many or it takes too long. */
  private record Collector(
      OpenedRepository opened,
      Function<TreeEntry, List<TreeEntry>> list,
      boolean recursive,
      List<SizedEntry> entries,
      CpuBudget budget) {
    Collector(
        OpenedRepository opened,
        Function<TreeEntry, List<TreeEntry>> list,
        boolean recursive,
        List<SizedEntry> entries) {
      this(opened, list, recursive, entries, new CpuBudget(CPU));
    }

    boolean collect(TreeEntry directory) {
      List<TreeEntry> all = new ArrayList<>(list.apply(directory));
      all.sort(GIT_ORDER);
      for (TreeEntry entry : all) {
        if (entries.size() >= TreeData.ENTRIES || budget.isUsedUp()) {
          return false;
        }
        entries.add(sized(opened, entry));
        if (recursive && entry.kind() == EntryKind.DIRECTORY && !collect(entry)) {
          return false;
        }
      }
      return true;
    }
  }

  static FileData blob(OpenedRepository opened, ContentId id) {
    FileData data = data(opened, blobEntry(opened, id), LARGEST_BLOB);
    if (data.base64().isEmpty()) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE,
          "That is too large as JSON. Ask for it as application/vnd.github.raw.");
    }
    return data;
  }

  static RawFile rawBlob(OpenedRepository opened, ContentId id) {
    return OpenedRawFile.open(opened, blobEntry(opened, id), true);
  }

  private static TreeEntry blobEntry(OpenedRepository opened, ContentId id) {
    return content(reader(opened), id.value())
        .filter(entry -> entry.kind() == EntryKind.FILE)
        .orElseThrow(() -> PortalException.notFound("blob"));
  }

  private static Optional<TreeEntry> content(ContentReader reader, String id) {
    return CommitId.parse(id).flatMap(digits -> reader.find(new ContentId(digits.hex())));
  }

  private static ContentReader reader(OpenedRepository opened) {
    return opened
        .repository()
        .contents()
        .orElseThrow(
            () ->
                PortalException.of(
                    ErrorCode.NOT_FOUND,
                    "Mercurial does not find a file by the id of its content alone. Ask for"
                        + " contents/PATH?ref=CHANGESET."));
  }
}
