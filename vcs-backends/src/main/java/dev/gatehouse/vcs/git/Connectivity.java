package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.ConnectivityChecker;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Checks that a push is whole: whatever its objects name has come with it, or is reached by a ref
 * that users may see. An object that merely lies in the repository, because a hidden ref or nothing
 * at all reaches it, counts as missing: else it could be had by pushing a commit that names it.
 */
final class Connectivity implements ConnectivityChecker {
  private final OpenRepository repository;
  private final ReceivedObjects received;
  private final RefSnapshot refs;

  Connectivity(OpenRepository repository, ReceivedObjects received, RefSnapshot refs) {
    this.repository = repository;
    this.received = received;
    this.refs = refs;
  }

  @Override
  public void checkConnectivity(
      ConnectivityCheckInfo info, Set<ObjectId> haves, ProgressMonitor progress)
      throws IOException {
    History.Visible visible = repository.history().visible(refs);
    var came = info.getParser().getNewObjectIds();
    Set<ObjectId> needed = new HashSet<>();
    List<ObjectId> knownCommits = new ArrayList<>();
    try (ObjectReader reader = repository.files().newObjectReader()) {
      for (ReceivedObjects.Link link : received.links()) {
        ObjectId id = came.get(link);
        if (id != null) {
          checkType(link, ((PackedObjectInfo) id).getType());
        } else if (visible.contains(link)) {
          checkType(link, Constants.OBJ_COMMIT);
          knownCommits.add(link.copy());
        } else if (link.type == Constants.OBJ_COMMIT) {
          throw new MissingObjectException(link.copy(), Constants.TYPE_COMMIT);
        } else {
          checkType(link, reader.open(link).getType());
          needed.add(link.copy());
        }
      }
    }
    for (ObjectId base : info.getParser().getBaseObjectIds()) {
      if (!visible.contains(base)) {
        needed.add(base.copy());
      }
    }
    for (ReceiveCommand command : info.getCommands()) {
      ObjectId id = command.getNewId();
      if (command.getType() != ReceiveCommand.Type.DELETE
          && !came.contains(id)
          && !visible.contains(id)) {
        needed.add(id);
      }
    }
    Optional<ObjectId> missing =
        new ReachableObjects(repository, refs).firstUnreachable(needed, knownCommits);
    if (missing.isPresent()) {
      throw new MissingObjectException(missing.get(), "object");
    }
  }

  private static void checkType(ReceivedObjects.Link link, int type)
      throws IncorrectObjectTypeException {
    if (link.type != type) {
      throw new IncorrectObjectTypeException(link.copy(), link.type);
    }
  }
}
