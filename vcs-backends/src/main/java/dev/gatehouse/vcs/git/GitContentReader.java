package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.BitmapWalker;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * The trees and blobs of one git repository's visible commits. That an object lies in the
 * repository is not enough: one that only a hidden ref or nothing at all reaches does not exist
 * here.
 */
final class GitContentReader implements ContentReader {
  private final GitRepository repository;

  GitContentReader(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<TreeEntry> find(ContentId content) {
    if (!ObjectId.isId(content.value())) {
      return Optional.empty();
    }
    ObjectId id = ObjectId.fromString(content.value());
    return repository.guard(
        "finding an object",
        () -> {
          Optional<EntryKind> kind = kind(id);
          return kind.isPresent() && isReachable(id)
              ? Optional.of(new TreeEntry(RepoPath.ROOT, kind.get(), new ContentId(id.name())))
              : Optional.empty();
        });
  }

  private Optional<EntryKind> kind(ObjectId id) throws IOException {
    if (!repository.reader().has(id)) {
      return Optional.empty();
    }
    ObjectLoader object = repository.reader().open(id);
    return switch (object.getType()) {
      case Constants.OBJ_BLOB -> Optional.of(EntryKind.FILE);
      case Constants.OBJ_TREE -> Optional.of(EntryKind.DIRECTORY);
      default -> Optional.empty();
    };
  }

  private boolean isReachable(ObjectId id) throws IOException {
    RefSnapshot refs = repository.shared().refs();
    // What is asked for lies in a tree that is shown today, nearly always.
    Set<ObjectId> wanted = new HashSet<>(Set.of(id));
    new TreeCover(repository.treeCache()).removeFrom(wanted, roots(refs));
    return wanted.isEmpty() || isReachableInHistory(id, refs);
  }

  private List<ObjectId> roots(RefSnapshot refs) throws IOException {
    Set<ObjectId> roots = new HashSet<>();
    for (RefSnapshot.Target target : refs.visible().values()) {
      roots.add(repository.rootOf(ObjectId.fromString(target.commit().hex())));
    }
    return List.copyOf(roots);
  }

  private boolean isReachableInHistory(ObjectId id, RefSnapshot refs) throws IOException {
    ObjectReader reader = repository.reader();
    try (ObjectWalk walk = new ObjectWalk(reader)) {
      List<RevObject> tips = new ArrayList<>();
      for (RefSnapshot.Target target : refs.visible().values()) {
        tips.add(walk.parseAny(ObjectId.fromString(target.commit().hex())));
      }
      BitmapIndex bitmaps = reader.getBitmapIndex();
      if (bitmaps != null) {
        return new BitmapWalker(walk, bitmaps, NullProgressMonitor.INSTANCE)
            .findObjects(tips, null, false)
            .contains(id);
      }
      for (RevObject tip : tips) {
        walk.markStart(tip);
      }
      while (walk.next() != null) {
        // Each commit adds its tree to what nextObject() walks.
      }
      for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
        if (next.equals(id)) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public List<TreeEntry> list(TreeEntry directory, int limit) {
    return repository.guard(
        "reading a tree",
        () ->
            GitTreeReader.sorted(
                GitTreeReader.entries(
                    repository.view(),
                    ObjectId.fromString(directory.content().value()),
                    directory.path()),
                limit));
  }
}
