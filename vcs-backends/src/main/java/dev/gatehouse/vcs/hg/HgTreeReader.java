package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.ArchiveNote;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The directories and files of one Mercurial repository's visible changesets. Manifests are flat:
 * directories follow from the paths of files, and an empty changeset has an empty root.
 *
 * <p>A file's revision whose content was censored reads as a line that says so.
 */
final class HgTreeReader implements TreeReader {
  private static final RepoPath ARCHIVE_NOTE = RepoPath.of(".hg_archival.txt");

  private static final byte[] CENSORED =
      "This revision of the file was censored.\n".getBytes(StandardCharsets.US_ASCII);

  /** Copies and such are told before the data, in at most so many bytes, with two paths in them. */
  private static final int MOST_METADATA = 16_384;

  private final HgReading repository;

  HgTreeReader(HgReading repository) {
    this.repository = repository;
  }

  @Override
  public Optional<TreeEntry> entry(CommitId commit, RepoPath path) {
    return repository.guard(
        "reading a tree",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, commit);
          return rev.isEmpty() ? Optional.empty() : entry(snapshot.manifest(rev.getAsInt()), path);
        });
  }

  /** The file or directory at a path. */
  static Optional<TreeEntry> entry(Manifest manifest, RepoPath path) {
    if (path.isRoot()) {
      return Optional.of(directory(manifest, path, 0, manifest.size()));
    }
    Optional<ManifestEntry> file = manifest.find(path);
    if (file.isPresent()) {
      return file.map(ManifestEntry::toTreeEntry);
    }
    byte[] prefix = prefix(path);
    int from = manifest.firstFrom(prefix);
    return from < manifest.size() && manifest.startsWith(from, prefix)
        ? Optional.of(directory(manifest, path, from, end(manifest, prefix)))
        : Optional.empty();
  }

  /**
   * The paths of what is in a directory, of directories too; none if there is no such directory.
   */
  static List<RepoPath> paths(Manifest manifest, RepoPath directory) {
    return list(manifest, directory).stream().map(TreeEntry::path).toList();
  }

  /** What a directory's path, and that of everything in it, begins with. */
  private static byte[] prefix(RepoPath directory) {
    if (directory.isRoot()) {
      return new byte[0];
    }
    byte[] path = directory.bytes();
    byte[] prefix = Arrays.copyOf(path, path.length + 1);
    prefix[path.length] = '/';
    return prefix;
  }

  /** The first line behind those of a directory. */
  private static int end(Manifest manifest, byte[] prefix) {
    byte[] behind = prefix.clone();
    behind[behind.length - 1]++;
    return manifest.firstFrom(behind);
  }

  /** A directory whose content id is a digest of all that is below it. */
  private static TreeEntry directory(Manifest manifest, RepoPath path, int from, int to) {
    MessageDigest digest = Node.sha1();
    int skip = prefix(path).length;
    for (int line = from; line < to; line++) {
      ManifestEntry entry = manifest.entry(line);
      byte[] name = entry.path().bytes();
      digest.update(name, skip, name.length - skip);
      digest.update((byte) 0);
      digest.update(entry.node().bytes());
      digest.update(entry.flag().letter().getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) '\n');
    }
    return new TreeEntry(
        path, EntryKind.DIRECTORY, new ContentId(HexFormat.of().formatHex(digest.digest())));
  }

  @Override
  public List<TreeEntry> list(CommitId commit, RepoPath directory, int limit) {
    return repository.guard(
        "reading a tree",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, commit);
          Manifest manifest = rev.isEmpty() ? Manifest.EMPTY : snapshot.manifest(rev.getAsInt());
          List<TreeEntry> entries = list(manifest, directory);
          if (rev.isEmpty() || (entries.isEmpty() && !directory.isRoot())) {
            throw repository.notFound("no such directory");
          }
          return entries.size() > limit ? List.copyOf(entries.subList(0, limit)) : entries;
        });
  }

  /** A directory's entries, directories first; none if there is no such directory. */
  static List<TreeEntry> list(Manifest manifest, RepoPath directory) {
    byte[] prefix = prefix(directory);
    List<TreeEntry> directories = new ArrayList<>();
    List<TreeEntry> files = new ArrayList<>();
    int line = manifest.firstFrom(prefix);
    while (line < manifest.size() && manifest.startsWith(line, prefix)) {
      byte[] path = manifest.path(line).bytes();
      int slash = prefix.length;
      while (slash < path.length && path[slash] != '/') {
        slash++;
      }
      if (slash == path.length) {
        files.add(manifest.entry(line).toTreeEntry());
        line++;
      } else {
        int end = end(manifest, Arrays.copyOf(path, slash + 1));
        directories.add(directory(manifest, RepoPath.of(Arrays.copyOf(path, slash)), line, end));
        line = end;
      }
    }
    // Both come in the order of their paths; "a-b" stands before "a/x" in a manifest, though.
    directories.sort((a, b) -> a.path().compareTo(b.path()));
    directories.addAll(files);
    return directories;
  }

  @Override
  public List<TreeEntry> files(CommitId commit, int limit) {
    return repository.guard(
        "reading a tree",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, commit);
          if (rev.isEmpty()) {
            throw repository.notFound("no such changeset");
          }
          Manifest manifest = snapshot.manifest(rev.getAsInt());
          List<TreeEntry> files = new ArrayList<>();
          for (int line = 0; line < manifest.size() && line < limit; line++) {
            files.add(manifest.entry(line).toTreeEntry());
          }
          return files;
        });
  }

  @Override
  public long size(TreeEntry entry) {
    return repository.guard("reading a file", snapshot -> (long) data(snapshot, entry).length);
  }

  /** {@code .hg_archival.txt}, as {@code hg archive} writes it; {@code hg identify} reads it. */
  @Override
  public Optional<ArchiveNote> archiveNote(CommitId commit) {
    return repository.guard(
        "describing an archive",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, commit);
          return rev.isEmpty()
              ? Optional.empty()
              : Optional.of(new ArchiveNote(ARCHIVE_NOTE, note(snapshot, rev.getAsInt())));
        });
  }

  private static byte[] note(HgSnapshot snapshot, int rev) throws IOException {
    LatestTags tags = new LatestTags(snapshot);
    LatestTags.Latest latest = tags.of(rev);
    List<String> lines = new ArrayList<>();
    lines.add("repo: " + snapshot.node(snapshot.visible().nextSetBit(0)).hex());
    lines.add("node: " + snapshot.node(rev).hex());
    lines.add("branch: " + snapshot.branch(rev));
    String kind = latest.distance() == 0 ? "tag: " : "latesttag: ";
    latest.names().forEach(name -> lines.add(kind + name));
    if (latest.distance() > 0) {
      lines.add("latesttagdistance: " + latest.distance());
      lines.add("changessincelatesttag: " + tags.changesSince(rev, latest));
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] read(TreeEntry entry, int limit) {
    return repository.guard(
        "reading a file",
        snapshot -> {
          Node node = node(entry);
          Revlog filelog = snapshot.filelog(entry.path(), node);
          long stored = filelog.length(filelog.require(node));
          if (stored > (long) limit + MOST_METADATA) {
            throw tooLarge(stored, limit);
          }
          byte[] data = data(snapshot, entry);
          if (data.length > limit) {
            throw tooLarge(data.length, limit);
          }
          return data;
        });
  }

  private static VcsException tooLarge(long bytes, int limit) {
    return new VcsException(
        VcsErrorCode.TOO_LARGE, "the file has " + bytes + " bytes, more than " + limit);
  }

  @Override
  public InputStream open(TreeEntry entry) {
    return repository.guard(
        "reading a file", snapshot -> new ByteArrayInputStream(data(snapshot, entry)));
  }

  private static byte[] data(HgSnapshot snapshot, TreeEntry entry) throws IOException {
    return data(snapshot, entry.path(), node(entry));
  }

  /** What a file's revision contains, as this reader tells it. */
  static byte[] data(HgSnapshot snapshot, RepoPath path, Node node) throws IOException {
    FileText text = snapshot.fileText(path, node);
    return text.censored() ? CENSORED.clone() : text.data().clone();
  }

  private static Node node(TreeEntry entry) throws HgFormatException {
    if (!entry.kind().hasContent()) {
      throw new IllegalArgumentException("no content: " + entry.kind());
    }
    return Node.parse(entry.content().value())
        .orElseThrow(() -> new HgFormatException("not a file's revision: " + entry.content()));
  }
}
