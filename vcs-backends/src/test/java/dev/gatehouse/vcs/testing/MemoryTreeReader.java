package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The trees of a repository in memory. */
final class MemoryTreeReader implements TreeReader {
  private final MemoryState state;

  MemoryTreeReader(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<TreeEntry> entry(CommitId commit, RepoPath path) {
    return state.isVisible(commit) ? entry(state.files(commit), path) : Optional.empty();
  }

  /** The entry at a path among some files. */
  static Optional<TreeEntry> entry(SortedMap<RepoPath, TestFile> files, RepoPath path) {
    TestFile file = files.get(path);
    if (file != null) {
      return Optional.of(new TreeEntry(path, file.kind(), id(file.content())));
    }
    SortedMap<RepoPath, TestFile> below = new TreeMap<>();
    files.forEach(
        (at, found) -> {
          if (isBelow(at, path)) {
            below.put(at, found);
          }
        });
    return below.isEmpty() && !path.isRoot()
        ? Optional.empty()
        : Optional.of(new TreeEntry(path, EntryKind.DIRECTORY, id(below.toString())));
  }

  static ContentId id(String content) {
    return new ContentId(MemoryRepository.digest(content));
  }

  /** Whether a path lies in a directory, however deep. */
  static boolean isBelow(RepoPath path, RepoPath directory) {
    byte[] inner = path.bytes();
    byte[] outer = directory.bytes();
    return directory.isRoot()
        || (inner.length > outer.length
            && inner[outer.length] == '/'
            && Arrays.equals(inner, 0, outer.length, outer, 0, outer.length));
  }

  /** The paths of a directory's entries. */
  static List<RepoPath> children(SortedMap<RepoPath, TestFile> files, RepoPath directory) {
    return files.keySet().stream()
        .filter(path -> isBelow(path, directory))
        .map(
            path -> {
              RepoPath at = path;
              while (!at.parent().orElseThrow().equals(directory)) {
                at = at.parent().orElseThrow();
              }
              return at;
            })
        .distinct()
        .toList();
  }

  @Override
  public List<TreeEntry> list(CommitId commit, RepoPath directory, int limit) {
    SortedMap<RepoPath, TestFile> files = state.visibleFiles(commit);
    if (entry(files, directory).filter(e -> e.kind() == EntryKind.DIRECTORY).isEmpty()) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "no such directory");
    }
    return children(files, directory).stream()
        .map(path -> entry(files, path).orElseThrow())
        .sorted(
            Comparator.comparing((TreeEntry e) -> e.kind() != EntryKind.DIRECTORY)
                .thenComparing(TreeEntry::path))
        .limit(limit)
        .toList();
  }

  @Override
  public List<TreeEntry> files(CommitId commit, int limit) {
    SortedMap<RepoPath, TestFile> files = state.visibleFiles(commit);
    return files.keySet().stream()
        .limit(limit)
        .map(path -> entry(files, path).orElseThrow())
        .toList();
  }

  @Override
  public long size(TreeEntry entry) {
    return content(entry).length;
  }

  @Override
  public byte[] read(TreeEntry entry, int limit) {
    byte[] content = content(entry);
    if (content.length > limit) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "the file has " + content.length + " bytes, more than " + limit);
    }
    return content;
  }

  @Override
  public InputStream open(TreeEntry entry) {
    return new ByteArrayInputStream(content(entry));
  }

  private byte[] content(TreeEntry entry) {
    for (CommitId commit : state.visible()) {
      for (Map.Entry<RepoPath, TestFile> file : state.files(commit).entrySet()) {
        if (id(file.getValue().content()).equals(entry.content())) {
          return file.getValue().bytes();
        }
      }
    }
    throw new VcsException(VcsErrorCode.CORRUPT, "no content " + entry.content());
  }
}
