package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.testing.TestCommit;
import dev.gatehouse.vcs.testing.TestFile;
import dev.gatehouse.vcs.testing.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Makes git history with JGit's inserter, as loose objects and refs beside the store. */
final class GitTestRepository extends TestRepository implements AutoCloseable {
  private final Repository repository;

  GitTestRepository(Path root, RepositoryId id) {
    Path directory = GitRepositoryStore.directories(root).directory(id);
    try {
      repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected CommitId write(TestCommit commit) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder builder = new CommitBuilder();
      builder.setTreeId(tree(inserter, commit.files()));
      for (CommitId parent : commit.parents()) {
        builder.addParentId(id(parent));
      }
      builder.setAuthor(person(commit.signature()));
      builder.setCommitter(person(commit.signature()));
      builder.setMessage(commit.message());
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      return new CommitId(id.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PersonIdent person(Signature signature) {
    return new PersonIdent(
        signature.person().name(),
        signature.person().email(),
        signature.at(),
        ZoneOffset.ofTotalSeconds(signature.offsetMinutes() * 60));
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  /** Writes the tree of some files whose paths are relative to it. */
  private static ObjectId tree(ObjectInserter inserter, SortedMap<RepoPath, TestFile> files)
      throws IOException {
    Map<RepoPath, SortedMap<RepoPath, TestFile>> below = new TreeMap<>();
    // A tree's order: a directory as if its name ended in a slash.
    TreeMap<RepoPath, Entry> entries = new TreeMap<>();
    for (Map.Entry<RepoPath, TestFile> file : files.entrySet()) {
      byte[] path = file.getKey().bytes();
      int slash = 0;
      while (slash < path.length && path[slash] != '/') {
        slash++;
      }
      if (slash < path.length) {
        RepoPath name = RepoPath.of(java.util.Arrays.copyOf(path, slash));
        RepoPath rest = RepoPath.of(java.util.Arrays.copyOfRange(path, slash + 1, path.length));
        below.computeIfAbsent(name, n -> new TreeMap<>()).put(rest, file.getValue());
      } else {
        entries.put(file.getKey(), entry(inserter, file.getValue()));
      }
    }
    TreeFormatter formatter = new TreeFormatter();
    TreeMap<RepoPath, Entry> sorted = new TreeMap<>();
    for (Map.Entry<RepoPath, Entry> entry : entries.entrySet()) {
      sorted.put(entry.getKey(), entry.getValue().named(entry.getKey()));
    }
    for (Map.Entry<RepoPath, SortedMap<RepoPath, TestFile>> entry : below.entrySet()) {
      byte[] name = entry.getKey().bytes();
      byte[] key = java.util.Arrays.copyOf(name, name.length + 2);
      key[name.length] = '/';
      key[name.length + 1] = 1;
      sorted.put(
          RepoPath.of(key),
          new Entry(entry.getKey(), FileMode.TREE, tree(inserter, entry.getValue())));
    }
    for (Entry entry : sorted.values()) {
      formatter.append(entry.name().bytes(), entry.mode(), entry.id());
    }
    return inserter.insert(formatter);
  }

  private record Entry(RepoPath name, FileMode mode, ObjectId id) {
    Entry named(RepoPath other) {
      return new Entry(other, mode, id);
    }
  }

  private static Entry entry(ObjectInserter inserter, TestFile file) throws IOException {
    if (file.kind() == EntryKind.SUBMODULE) {
      return new Entry(RepoPath.ROOT, FileMode.GITLINK, ObjectId.fromString(file.content()));
    }
    FileMode mode =
        switch (file.kind()) {
          case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
          case SYMLINK -> FileMode.SYMLINK;
          default -> FileMode.REGULAR_FILE;
        };
    return new Entry(RepoPath.ROOT, mode, inserter.insert(Constants.OBJ_BLOB, file.bytes()));
  }

  @Override
  public void point(RefName name, CommitId target) {
    set(RefNames.full(name).orElseThrow(), id(target));
  }

  @Override
  public void pointHidden(String name, CommitId target) {
    set(name, id(target));
  }

  @Override
  public void annotate(RefName tag, CommitId target, Signature tagger, String message) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TagBuilder builder = new TagBuilder();
      builder.setObjectId(id(target), Constants.OBJ_COMMIT);
      builder.setTag(tag.name());
      builder.setTagger(person(tagger));
      builder.setMessage(message);
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      set(RefNames.full(tag).orElseThrow(), id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets any ref to any object. */
  void set(String ref, ObjectId target) {
    try {
      RefUpdate update = repository.updateRef(ref, true);
      update.disableRefLog();
      update.setNewObjectId(target);
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Repository repository() {
    return repository;
  }

  @Override
  public void close() {
    repository.close();
  }
}
