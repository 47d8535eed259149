package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.spi.Maintenance;

/**
 * Keeps one Mercurial repository fast. Revlogs need no packing: what is due is to have read what is
 * new, so that the next reader need not.
 */
final class HgMaintenance implements Maintenance {
  private final HgRepository repository;

  HgMaintenance(HgRepository repository) {
    this.repository = repository;
  }

  @Override
  public String run() {
    return repository.guard(
        "maintaining",
        snapshot -> {
          snapshot.branchMap();
          snapshot.tags();
          int left = repository.hidden().sweep();
          return left == 0 ? "nothing was due" : "deleted " + left + " left-overs of hidden heads";
        });
  }

  @Override
  public long size() {
    return HgFailure.guard(
        repository.id(), "measuring", () -> DirectoryTree.size(repository.shared().directory()));
  }
}
