package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;

/** The trees and files of one git repository's visible commits. */
final class GitTreeReader implements TreeReader {
  private static final Comparator<TreeEntry> DIRECTORIES_FIRST =
      Comparator.comparing((TreeEntry entry) -> entry.kind() != EntryKind.DIRECTORY)
          .thenComparing(TreeEntry::path);

  private final GitView repository;

  GitTreeReader(GitView repository) {
    this.repository = repository;
  }

  @Override
  public Optional<TreeEntry> entry(CommitId commit, RepoPath path) {
    return repository.guard(
        "reading a tree",
        () -> {
          Optional<ObjectId> root = repository.root(commit);
          return root.isEmpty() ? Optional.empty() : entry(repository, root.get(), path);
        });
  }

  /** The entry at a path below a tree. */
  static Optional<TreeEntry> entry(GitView repository, ObjectId root, RepoPath path)
      throws IOException {
    return repository
        .treeCache()
        .find(root, path)
        .map(found -> new TreeEntry(path, found.kind(), new ContentId(found.id().name())));
  }

  @Override
  public List<TreeEntry> list(CommitId commit, RepoPath directory, int limit) {
    return repository.guard(
        "reading a tree",
        () -> {
          Optional<ObjectId> root = repository.root(commit);
          Optional<TreeCache.Found> found =
              root.isEmpty()
                  ? Optional.empty()
                  : repository.treeCache().find(root.get(), directory);
          if (found.isEmpty() || found.get().kind() != EntryKind.DIRECTORY) {
            throw new VcsException(
                VcsErrorCode.NOT_FOUND,
                "git repository " + repository.id().value() + ": no such directory");
          }
          return sorted(entries(repository, found.get().id(), directory), limit);
        });
  }

  /** The first entries of a tree in the order they are listed in; sorts what it is given. */
  static List<TreeEntry> sorted(List<TreeEntry> entries, int limit) {
    entries.sort(DIRECTORIES_FIRST);
    return entries.size() > limit ? List.copyOf(entries.subList(0, limit)) : entries;
  }

  /** The entries of a tree, in the order it has them. */
  static List<TreeEntry> entries(GitView repository, ObjectId tree, RepoPath directory)
      throws IOException {
    List<TreeEntry> entries = new ArrayList<>();
    RawTree raw = repository.treeCache().tree(tree);
    byte[] prefix = directory.bytes();
    while (raw.next()) {
      entries.add(entry(prefix, raw));
    }
    return entries;
  }

  /** What a cursor stands on. */
  static TreeEntry entry(byte[] directory, RawTree at) {
    return new TreeEntry(
        RepoPath.of(TreeDifference.join(directory, at.name())),
        at.kind(),
        new ContentId(at.id().name()));
  }

  @Override
  public List<TreeEntry> files(CommitId commit, int limit) {
    return repository.guard(
        "reading trees",
        () -> {
          Optional<ObjectId> root = repository.root(commit);
          if (root.isEmpty()) {
            throw new VcsException(
                VcsErrorCode.NOT_FOUND,
                "git repository " + repository.id().value() + ": no such commit");
          }
          List<TreeEntry> files = new ArrayList<>();
          collect(root.get(), new byte[0], limit, files);
          return files;
        });
  }

  private void collect(ObjectId tree, byte[] directory, int limit, List<TreeEntry> files)
      throws IOException {
    RawTree raw = repository.treeCache().tree(tree);
    while (files.size() < limit && raw.next()) {
      if (raw.isDirectory()) {
        collect(raw.id(), TreeDifference.join(directory, raw.name()), limit, files);
      } else {
        files.add(entry(directory, raw));
      }
    }
  }

  @Override
  public long size(TreeEntry entry) {
    return repository.guard(
        "reading a file", () -> repository.reader().getObjectSize(blob(entry), Constants.OBJ_BLOB));
  }

  @Override
  public byte[] read(TreeEntry entry, int limit) {
    return repository.guard(
        "reading a file",
        () -> {
          ObjectLoader loader = repository.reader().open(blob(entry), Constants.OBJ_BLOB);
          if (loader.getSize() > limit) {
            throw new VcsException(
                VcsErrorCode.TOO_LARGE,
                "the file has " + loader.getSize() + " bytes, more than " + limit);
          }
          return loader.getBytes(limit);
        });
  }

  @Override
  public InputStream open(TreeEntry entry) {
    return repository.guard(
        "reading a file",
        () -> repository.reader().open(blob(entry), Constants.OBJ_BLOB).openStream());
  }

  private static ObjectId blob(TreeEntry entry) {
    if (!entry.kind().hasContent()) {
      throw new IllegalArgumentException("no content: " + entry.kind());
    }
    return ObjectId.fromString(entry.content().value());
  }
}
