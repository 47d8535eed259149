package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.HiddenHeads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * Hidden heads, as refs of the portal's own: nobody sees, fetches or changes them, and what they
 * reach is kept.
 */
final class HiddenRefs implements HiddenHeads {
  private static final String PREFIX = "refs/gatehouse/hidden/";

  private final GitRepository repository;

  HiddenRefs(GitRepository repository) {
    this.repository = repository;
  }

  /** The ref that a hidden head is. */
  static String name(HiddenHead head) {
    return PREFIX + head.group() + "/" + head.number();
  }

  @Override
  public SortedMap<Integer, CommitId> list(String group) {
    return repository.guard("reading hidden heads", () -> read(repository.shared(), group));
  }

  /** The heads of a group. */
  static SortedMap<Integer, CommitId> read(OpenRepository repository, String group)
      throws IOException {
    String prefix = PREFIX + new HiddenHead(group, 1).group() + "/";
    SortedMap<Integer, CommitId> heads = new TreeMap<>();
    for (Ref ref : repository.files().getRefDatabase().getRefsByPrefix(prefix)) {
      String number = ref.getName().substring(prefix.length());
      ObjectId id = ref.getObjectId();
      if (id != null && number.matches("[1-9][0-9]{0,8}")) {
        heads.put(Integer.parseInt(number), new CommitId(id.name()));
      }
    }
    return heads;
  }

  @Override
  public void forget(String group) {
    repository.guardOnce(
        "forgetting hidden heads",
        () -> {
          List<RefUpdater.Change> changes = new ArrayList<>();
          for (var head : read(repository.shared(), group).entrySet()) {
            changes.add(
                new RefUpdater.Change(
                    name(new HiddenHead(group, head.getKey())),
                    ObjectId.fromString(head.getValue().hex()),
                    ObjectId.zeroId(),
                    true,
                    Optional.empty()));
          }
          var results = new RefUpdater(repository.shared()).apply(changes, true);
          if (results.stream().anyMatch(r -> r != dev.gatehouse.vcs.spi.RefEditResult.DONE)) {
            throw new dev.gatehouse.vcs.spi.VcsException(
                dev.gatehouse.vcs.spi.VcsErrorCode.LOCK_TIMEOUT,
                "hidden heads are being changed by somebody else; try again");
          }
          return true;
        });
  }
}
