package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.hg.exchange.RepositoryPushTarget;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.wireproto.ChangesetCopy;
import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.hg.wireproto.PushTransaction;
import dev.gatehouse.vcs.hg.wireproto.SnapshotView;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Copies what is served of one repository into another that is empty, the way that a client would
 * carry it: every text is compared with its id on the way.
 */
final class RepositoryCopy {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Nobody has rules for a repository that is being made. */
  private static final ReceiveGuard ALLOWED =
      new ReceiveGuard() {
        @Override
        public List<Decision> decide(Push push) {
          return push.edits().stream().map(edit -> (Decision) new Decision.Accept()).toList();
        }

        @Override
        public void done(Push push, List<RefEditResult> results) {}
      };

  private final HgRepository source;
  private final OpenHgRepository target;
  private final HgRepositoryStore store;

  /**
   * @param target an empty repository that nobody else knows yet
   */
  RepositoryCopy(HgRepository source, OpenHgRepository target, HgRepositoryStore store) {
    this.source = source;
    this.target = target;
    this.store = store;
  }

  /**
   * Copies.
   *
   * @param only the one branch, or bookmark, to copy
   */
  void write(Optional<RefName> only) throws IOException {
    HgSnapshot snapshot = source.snapshot();
    SnapshotView view = new SnapshotView(snapshot, false);
    List<Integer> heads = only.map(name -> heads(view, name)).orElseGet(view::heads);
    ChangesetCopy copy = new ChangesetCopy(view, heads);
    if (copy.isEmpty()) {
      return;
    }
    requireSize(copy, snapshot);
    RepositoryPushTarget pushes =
        new RepositoryPushTarget(new HgPushableRepository(target), store.pushLimits(), PATIENCE);
    Path bundle = target.directory().resolve("bundle");
    try (PushTransaction push = pushes.publishing(false).begin(ALLOWED)) {
      copy.to(push, bundle, store.limits().maxPushBytes(), store.bundleLimits());
      push.commit();
    } catch (PushRefusedException e) {
      throw new VcsException(VcsErrorCode.IO, "a copy was refused: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(bundle);
    }
    Durable.syncDirectory(target.directory());
  }

  private static List<Integer> heads(SnapshotView view, RefName name) {
    if (name.kind() == RefKind.BRANCH) {
      return view.branchHeads().getOrDefault(name.name(), List.of());
    }
    Node node = name.kind() == RefKind.BOOKMARK ? view.bookmarks().get(name.name()) : null;
    return node == null ? List.of() : view.changelog().find(node).stream().boxed().toList();
  }

  /** What one push may not bring would be refused later, for a reason that helps nobody. */
  private void requireSize(ChangesetCopy copy, HgSnapshot snapshot) {
    long texts = copy.changesets().mapToLong(rev -> snapshot.changelog().length(rev) + 64L).sum();
    if (texts > store.pushLimits().changesets()) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE,
          "the changesets are more than " + store.pushLimits().changesets() + " bytes");
    }
  }
}
