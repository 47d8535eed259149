package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.merge.RepositoryRevlogs;
import dev.gatehouse.vcs.hg.revlog.NewRevision;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogBuilder;
import dev.gatehouse.vcs.hg.revlog.RevlogCompression;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changesets that are not in any repository yet, on top of a repository as it was at one moment.
 * Nothing is written to it: the quarantine is in memory, is read like the repository, and grows
 * with each changeset that is made on top of the others. What is in it can be promoted to the
 * repository and keeps its ids. Bounded; for one thread.
 */
public final class Quarantine implements RepositoryRevlogs {
  private final RepositoryRevlogs base;
  private final long limit;
  private final Overlay changelog;
  private final Overlay manifests;
  private final SortedMap<RepoPath, Overlay> filelogs = new TreeMap<>();
  private long bytes;

  /** A revlog, and what is added to it. */
  private static final class Overlay {
    private final RevlogBuilder builder;
    private final List<NewRevision> added = new ArrayList<>();
    private Revlog current;

    Overlay(Revlog base) {
      this.builder = new RevlogBuilder(base, RevlogCompression.NONE);
      this.current = base;
    }

    int add(NewRevision revision) throws IOException {
      int before = builder.size();
      int rev = builder.add(revision);
      if (builder.size() > before) {
        added.add(revision);
        current = builder.revlog();
      }
      return rev;
    }
  }

  /**
   * An empty quarantine.
   *
   * @param base the repository at one moment
   * @param limit how many bytes of texts may be added
   */
  public Quarantine(RepositoryRevlogs base, long limit) {
    this.base = base;
    this.limit = limit;
    this.changelog = new Overlay(base.changelog());
    this.manifests = new Overlay(base.manifests());
  }

  @Override
  public Revlog changelog() {
    return changelog.current;
  }

  @Override
  public Revlog manifests() {
    return manifests.current;
  }

  @Override
  public Revlog filelog(RepoPath path) throws IOException {
    Overlay overlay = filelogs.get(path);
    return overlay == null ? base.filelog(path) : overlay.current;
  }

  /** The texts as they are now; what is added later is not in them. */
  public HistoryTexts texts() {
    Revlog changelogNow = changelog.current;
    Revlog manifestsNow = manifests.current;
    Map<RepoPath, Revlog> filelogsNow = new HashMap<>();
    filelogs.forEach((path, overlay) -> filelogsNow.put(path, overlay.current));
    return new HistoryTexts(
        new RepositoryRevlogs() {
          @Override
          public Revlog changelog() {
            return changelogNow;
          }

          @Override
          public Revlog manifests() {
            return manifestsNow;
          }

          @Override
          public Revlog filelog(RepoPath path) throws IOException {
            Revlog added = filelogsNow.get(path);
            return added == null ? base.filelog(path) : added;
          }
        });
  }

  /** The changesets that were added, in order. */
  public List<NewRevision> addedChangesets() {
    return Collections.unmodifiableList(changelog.added);
  }

  /** The manifests that were added, in order. */
  public List<NewRevision> addedManifests() {
    return Collections.unmodifiableList(manifests.added);
  }

  /** The revisions of files that were added, by path, in order. */
  public SortedMap<RepoPath, List<NewRevision>> addedFiles() {
    SortedMap<RepoPath, List<NewRevision>> added = new TreeMap<>();
    filelogs.forEach(
        (path, overlay) -> {
          if (!overlay.added.isEmpty()) {
            added.put(path, List.copyOf(overlay.added));
          }
        });
    return added;
  }

  /**
   * Writes all that was added as a changegroup of version 02, which a repository that has the base
   * can take in as if it were pushed.
   */
  public void writeChangegroup(OutputStream out) throws IOException {
    new QuarantineChangegroup(this, out).write();
  }

  /** The number that the next changeset gets. */
  int nextRevision() {
    return changelog.current.size();
  }

  /** Adds a revision of a file that was computed, unless it is there. */
  void addFile(RepoPath path, FileCommit.Added file) throws IOException {
    Overlay overlay = filelogs.get(path);
    if (overlay == null) {
      overlay = new Overlay(base.filelog(path));
      filelogs.put(path, overlay);
    }
    add(overlay, file.p1(), file.p2(), file.text());
  }

  Node addManifest(Manifest manifest, Node p1, Node p2) throws IOException {
    return add(manifests, p1, p2, manifest.text());
  }

  Node addChangeset(Changeset changeset, Node p1, Node p2) throws IOException {
    return add(changelog, p1, p2, changeset.format());
  }

  private Node add(Overlay overlay, Node p1, Node p2, byte[] text) throws IOException {
    bytes += text.length;
    if (bytes > limit) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "more than " + limit + " bytes of new changesets");
    }
    Node node = Node.hash(p1, p2, text);
    Revlog revlog = overlay.current;
    overlay.add(
        new NewRevision(node, revlog.require(p1), revlog.require(p2), nextRevision(), 0, text));
    return node;
  }
}
