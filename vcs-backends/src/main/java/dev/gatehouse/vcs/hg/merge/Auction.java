package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses among what several ancestors say is to be done, path by path: what all say; else to keep
 * what is there; else to take the other side's; else what was said first.
 */
final class Auction {
  private Auction() {}

  /** The choice among results, which are in the order of their ancestors' nodes. */
  static ManifestMerge.Result choose(List<ManifestMerge.Result> results) {
    Map<RepoPath, List<MergeAction>> bids = new TreeMap<>();
    Set<RepoPath> takenFromOther = new HashSet<>();
    for (ManifestMerge.Result result : results) {
      result
          .actions()
          .forEach((path, bid) -> bids.computeIfAbsent(path, any -> new ArrayList<>()).add(bid));
      takenFromOther.addAll(result.takenFromOther());
    }
    Map<RepoPath, MergeAction> chosen = new LinkedHashMap<>();
    bids.forEach((path, offered) -> chosen.put(path, best(offered)));
    return new ManifestMerge.Result(
        chosen, takenFromOther, results.stream().anyMatch(ManifestMerge.Result::noted));
  }

  private static MergeAction best(List<MergeAction> bids) {
    if (bids.stream().allMatch(bids.get(0)::equals)) {
      return bids.get(0);
    }
    Optional<MergeAction> kept =
        keep(bids, MergeAction.Keep.Kind.FILE).or(() -> keep(bids, MergeAction.Keep.Kind.ABSENT));
    if (kept.isPresent()) {
      return kept.get();
    }
    Optional<MergeAction> isNew = keep(bids, MergeAction.Keep.Kind.NEW);
    if (isNew.isPresent()) {
      // One ancestor had it and the other side deleted it: somebody must look.
      return conflict(bids, true).or(() -> isNew).orElseThrow();
    }
    List<MergeAction> gets = bids.stream().filter(bid -> bid instanceof MergeAction.Get).toList();
    if (!gets.isEmpty()) {
      Optional<MergeAction> conflict = conflict(bids, false);
      if (conflict.isPresent()) {
        return conflict.get();
      }
      if (gets.stream().allMatch(gets.get(0)::equals)) {
        return gets.get(0);
      }
    }
    return bids.get(0);
  }

  private static Optional<MergeAction> keep(List<MergeAction> bids, MergeAction.Keep.Kind kind) {
    return bids.stream()
        .filter(bid -> bid instanceof MergeAction.Keep keep && keep.kind() == kind)
        .findFirst();
  }

  private static Optional<MergeAction> conflict(List<MergeAction> bids, boolean localChanged) {
    return bids.stream()
        .filter(
            bid ->
                bid instanceof MergeAction.ChangedAndDeleted conflict
                    && conflict.localChanged() == localChanged)
        .findFirst();
  }
}
