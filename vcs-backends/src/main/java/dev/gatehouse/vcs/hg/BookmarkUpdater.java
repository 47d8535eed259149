package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.store.RepositoryLock;
import dev.gatehouse.vcs.hg.store.Transaction;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sets bookmarks, each only if it is as expected, under the repository's lock. */
final class BookmarkUpdater {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HgRepository repository;

  BookmarkUpdater(HgRepository repository) {
    this.repository = repository;
  }

  List<RefEditResult> apply(List<RefEdit> edits, boolean atomic) throws IOException {
    StoreFiles files = repository.shared().files();
    try (RepositoryLock lock = RepositoryLock.take(files.directory(), LIMIT)) {
      return applyLocked(lock, edits, atomic);
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.LOCK_TIMEOUT) {
        return edits.stream().map(edit -> RefEditResult.LOCKED).toList();
      }
      throw e;
    }
  }

  private List<RefEditResult> applyLocked(RepositoryLock lock, List<RefEdit> edits, boolean atomic)
      throws IOException {
    try (Transaction transaction = Transaction.begin(lock)) {
      // Only now is what a process left that ended in the middle of a change taken back.
      HgSnapshot now = repository.shared().snapshot();
      List<RefEditResult> results = new ArrayList<>();
      Bookmarks bookmarks = now.bookmarks();
      for (RefEdit edit : edits) {
        RefEditResult result = check(now, edit);
        results.add(result);
        if (result == RefEditResult.DONE) {
          bookmarks = changed(bookmarks, edit);
        }
      }
      if (atomic && results.stream().anyMatch(result -> result != RefEditResult.DONE)) {
        results.replaceAll(result -> result == RefEditResult.DONE ? RefEditResult.ABORTED : result);
        return results;
      }
      if (!bookmarks.equals(now.bookmarks())) {
        transaction.replaceBookmarks(bookmarks.format());
        transaction.commit();
        repository.shared().changed();
      }
      return results;
    }
  }

  private static Bookmarks changed(Bookmarks bookmarks, RefEdit edit) {
    String name = edit.name().name();
    return edit.target().isPresent()
        ? bookmarks.with(name, Node.parse(edit.target().get().hex()).orElseThrow())
        : bookmarks.without(name);
  }

  private static RefEditResult check(HgSnapshot now, RefEdit edit) {
    if (!HgRefStore.isSettable(edit.name())) {
      return RefEditResult.REJECTED;
    }
    Optional<CommitId> current = HgRefStore.current(now, edit.name());
    if (!current.equals(edit.expected())) {
      return RefEditResult.MOVED;
    }
    if (edit.target().isEmpty()) {
      return RefEditResult.DONE;
    }
    OptionalInt target = HgReading.rev(now, edit.target().get());
    if (target.isEmpty()) {
      return RefEditResult.MISSING_TARGET;
    }
    boolean descends =
        current.isEmpty()
            || now.ancestry()
                .isAncestor(HgReading.rev(now, current.get()).orElseThrow(), target.getAsInt());
    return descends || edit.force() ? RefEditResult.DONE : RefEditResult.NOT_DESCENDANT;
  }
}
