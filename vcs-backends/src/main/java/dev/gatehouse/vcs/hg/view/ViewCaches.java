package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;

/**
 * What was read lately of the repositories of a store. All that is kept under a node is true for
 * ever; revlogs of files are read again where they do not have what is looked for. Thread-safe.
 */
public final class ViewCaches {
  final WeightedCache<RepositoryKey<Node>, Manifest> manifests;
  final WeightedCache<RepositoryKey<Node>, Changeset> changesets;
  final WeightedCache<RepositoryKey<RepoPath>, Filelog> filelogs;

  final WeightedCache<RepositoryKey<TextKey>, FileText> texts;
  final WeightedCache<RepositoryKey<RepoPath>, Integer> lastRead =
      new WeightedCache<>(1_000, rev -> 1);

  /**
   * The revlog of a file.
   *
   * @param changesets how many there were when it was read, or more: it has all of theirs
   */
  record Filelog(Revlog revlog, int changesets) {}

  /** Which text of a file. */
  record TextKey(RepoPath path, Node node) {}

  /** Of which repository something is; the number changes when its history was rewritten. */
  record RepositoryKey<T>(long repository, T value) {}

  /** Caches that take about this many bytes in all. */
  public ViewCaches(long bytes) {
    manifests = new WeightedCache<>(bytes / 2, manifest -> 100L + 2L * manifest.length());
    changesets =
        new WeightedCache<>(
            bytes / 4,
            changeset -> 500L + changeset.description().length + 100L * changeset.files().size());
    texts = new WeightedCache<>(bytes / 8, text -> 300L + text.data().length);
    filelogs = new WeightedCache<>(bytes / 8, filelog -> weight(filelog.revlog()));
  }

  private static long weight(Revlog revlog) {
    int last = revlog.size() - 1;
    return 2_000L + 80L * revlog.size() + (last < 0 ? 0 : 2L * Math.max(0, revlog.length(last)));
  }
}
