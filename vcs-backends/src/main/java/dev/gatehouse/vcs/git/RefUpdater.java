package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.RefEditResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * The only code that changes refs: compare and set, then onto the disk. For one thread.
 *
 * <p>Whoever calls it has made the objects durable before.
 */
final class RefUpdater {
  private final OpenRepository repository;

  RefUpdater(OpenRepository repository) {
    this.repository = repository;
  }

  /**
   * One ref to change.
   *
   * @param ref its full name
   * @param before the object it must hold, the zero id if it must not exist
   * @param after the object it shall hold, the zero id to delete it
   * @param force whether it may go to a commit that does not descend from the old one
   * @param refused why it was refused before it got here, so that it only takes part as a failure
   */
  record Change(
      String ref, ObjectId before, ObjectId after, boolean force, Optional<RefEditResult> refused) {
    static Change refused(String ref, RefEditResult result) {
      return new Change(ref, ObjectId.zeroId(), ObjectId.zeroId(), false, Optional.of(result));
    }
  }

  /** Makes the changes, and returns how each ended. Durable when it returns. */
  List<RefEditResult> apply(List<Change> changes, boolean atomic) throws IOException {
    RefEditResult[] results = new RefEditResult[changes.size()];
    try (RevWalk walk = new RevWalk(repository.files())) {
      for (int i = 0; i < results.length; i++) {
        results[i] = check(walk, changes.get(i));
      }
      if (!atomic) {
        oneByOne(walk, changes, results);
      } else if (Arrays.stream(results).allMatch(result -> result == RefEditResult.DONE)) {
        together(walk, changes, results);
      } else {
        Arrays.setAll(
            results, i -> results[i] == RefEditResult.DONE ? RefEditResult.ABORTED : results[i]);
      }
    }
    List<String> done = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] == RefEditResult.DONE) {
        done.add(changes.get(i).ref());
      }
    }
    makeDurable(repository, done);
    return List.of(results);
  }

  /** DONE for what may be tried. */
  private RefEditResult check(RevWalk walk, Change change) throws IOException {
    if (change.refused().isPresent()) {
      return change.refused().get();
    }
    if (change.after().equals(ObjectId.zeroId())) {
      return RefEditResult.DONE;
    }
    RevObject after;
    try {
      after = walk.peel(walk.parseAny(change.after()));
    } catch (MissingObjectException e) {
      return RefEditResult.MISSING_TARGET;
    }
    if (!(after instanceof RevCommit commit)) {
      return RefEditResult.REJECTED;
    }
    if (change.ref().startsWith(Constants.R_HEADS) && !commit.equals(change.after())) {
      return RefEditResult.REJECTED;
    }
    if (change.force() || change.before().equals(ObjectId.zeroId())) {
      return RefEditResult.DONE;
    }
    return walk.peel(walk.parseAny(change.before())) instanceof RevCommit old
            && walk.isMergedInto(old, commit)
        ? RefEditResult.DONE
        : RefEditResult.NOT_DESCENDANT;
  }

  private void oneByOne(RevWalk walk, List<Change> changes, RefEditResult[] results)
      throws IOException {
    boolean first = true;
    for (int i = 0; i < results.length; i++) {
      if (results[i] == RefEditResult.DONE) {
        if (!first) {
          CrashPoint.hit(GitCrashPoints.BETWEEN_REFS);
        }
        first = false;
        results[i] = update(walk, changes.get(i));
      }
    }
  }

  private RefEditResult update(RevWalk walk, Change change) throws IOException {
    FileRepository files = repository.files();
    RefUpdate update = files.updateRef(change.ref(), true);
    update.disableRefLog();
    update.setForceUpdate(true);
    update.setExpectedOldObjectId(change.before());
    update.setCheckConflicting(true);
    RefUpdate.Result result;
    if (change.after().equals(ObjectId.zeroId())) {
      result = update.delete(walk);
    } else {
      update.setNewObjectId(change.after());
      result = update.update(walk);
    }
    return switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> RefEditResult.DONE;
      case LOCK_FAILURE -> lockedOrMoved(change);
      case REJECTED_MISSING_OBJECT -> RefEditResult.MISSING_TARGET;
      default -> RefEditResult.REJECTED;
    };
  }

  /** JGit calls both a lock that another holds and an unexpected old value a lock failure. */
  private RefEditResult lockedOrMoved(Change change) throws IOException {
    org.eclipse.jgit.lib.Ref now = repository.files().exactRef(change.ref());
    ObjectId id = now == null || now.getObjectId() == null ? ObjectId.zeroId() : now.getObjectId();
    if (!id.equals(change.before())) {
      return RefEditResult.MOVED;
    }
    return repository.files().getRefDatabase().isNameConflicting(change.ref())
        ? RefEditResult.REJECTED
        : RefEditResult.LOCKED;
  }

  private void together(RevWalk walk, List<Change> changes, RefEditResult[] results)
      throws IOException {
    BatchRefUpdate batch = repository.files().getRefDatabase().newBatchUpdate();
    batch.setAtomic(true);
    batch.setAllowNonFastForwards(true);
    batch.disableRefLog();
    List<ReceiveCommand> commands = new ArrayList<>();
    for (Change change : changes) {
      commands.add(new ReceiveCommand(change.before(), change.after(), change.ref()));
    }
    batch.addCommand(commands);
    batch.execute(walk, NullProgressMonitor.INSTANCE);
    boolean all =
        commands.stream().allMatch(command -> command.getResult() == ReceiveCommand.Result.OK);
    for (int i = 0; i < results.length; i++) {
      results[i] = all ? RefEditResult.DONE : failure(commands.get(i), changes.get(i));
    }
  }

  private RefEditResult failure(ReceiveCommand command, Change change) throws IOException {
    return switch (command.getResult()) {
      case LOCK_FAILURE -> lockedOrMoved(change);
      case REJECTED_MISSING_OBJECT -> RefEditResult.MISSING_TARGET;
      default ->
          command.getMessage() != null && ReceiveCommand.isTransactionAborted(command)
              ? RefEditResult.ABORTED
              : RefEditResult.REJECTED;
    };
  }

  /**
   * Waits until the disk has the names of changed refs, and closes their files to other accounts.
   */
  static void makeDurable(OpenRepository repository, List<String> refs) throws IOException {
    if (refs.isEmpty()) {
      return;
    }
    Path root = repository.directory();
    Set<Path> directories = new HashSet<>();
    directories.add(root);
    Durable.closeToOthers(root.resolve(Constants.PACKED_REFS));
    for (String ref : refs) {
      Path file = root.resolve(ref);
      Durable.closeToOthers(file);
      Path at = Durable.directoryOf(file);
      while (at.startsWith(root) && directories.add(at)) {
        Durable.closeToOthers(at);
        at = Durable.directoryOf(at);
      }
    }
    for (Path directory : directories) {
      Durable.syncDirectory(directory);
    }
  }
}
