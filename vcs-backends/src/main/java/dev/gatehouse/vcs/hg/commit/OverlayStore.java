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
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Changesets that are not in any repository yet, on top of a repository as it was at one moment.
 * Nothing is written to it: the overlay is in memory, is read like the repository, and grows with
 * each changeset that is made on top of the others. What is in it can be promoted to the repository
 * and keeps its ids. Bounded; for one thread.
 */
public final class OverlayStore implements RepositoryRevlogs {
  private final RepositoryRevlogs base;
  private final long limit;
  private final Grown changelog;
  private final Grown manifests;
  private final Map<RepoPath, Grown> filelogs = new HashMap<>();
  private long bytes;

  /** A revlog, and what is added to it. */
  private static final class Grown {
    private final int before;
    private final RevlogBuilder builder;
    private Revlog current;

    Grown(Revlog base) {
      this.before = base.size();
      this.builder = new RevlogBuilder(base, RevlogCompression.NONE);
      this.current = base;
    }

    void add(NewRevision revision) throws IOException {
      builder.add(revision);
      current = builder.revlog();
    }
  }

  /**
   * An empty overlay.
   *
   * @param base the repository at one moment
   * @param limit how many bytes of texts may be added
   */
  public OverlayStore(RepositoryRevlogs base, long limit) {
    this.base = base;
    this.limit = limit;
    this.changelog = new Grown(base.changelog());
    this.manifests = new Grown(base.manifests());
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
    Grown grown = filelogs.get(path);
    return grown == null ? base.filelog(path) : grown.current;
  }

  /** All revlogs as they are now; what is added later is not in them. */
  public RepositoryRevlogs now() {
    Revlog changelogNow = changelog.current;
    Revlog manifestsNow = manifests.current;
    Map<RepoPath, Revlog> filelogsNow = new HashMap<>();
    filelogs.forEach((path, grown) -> filelogsNow.put(path, grown.current));
    return new RepositoryRevlogs() {
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
    };
  }

  /** The texts as they are now; what is added later is not in them. */
  public HistoryTexts texts() {
    return new HistoryTexts(now());
  }

  /** The number of the first changeset that was added. */
  public int firstAdded() {
    return changelog.before;
  }

  /** The numbers of all changesets that were added. */
  public BitSet added() {
    BitSet added = new BitSet();
    added.set(changelog.before, changelog.current.size());
    return added;
  }

  boolean isAddedManifest(int rev) {
    return rev >= manifests.before;
  }

  boolean isAddedFile(RepoPath path, int rev) {
    Grown grown = filelogs.get(path);
    return grown != null && rev >= grown.before;
  }

  /**
   * Writes changesets as a changegroup of version 02, which a repository that has the others can
   * take in as if it were pushed.
   *
   * @param changesets numbers of some that were added, with all that they descend from
   */
  public void writeChangegroup(BitSet changesets, OutputStream out) throws IOException {
    new OverlayChangegroup(this, changesets, out).write();
  }

  /** The number that the next changeset gets. */
  int nextRevision() {
    return changelog.current.size();
  }

  /** Adds a revision of a file that was computed, unless it is there. */
  void addFile(RepoPath path, FileCommit.Added file) throws IOException {
    Node node = Node.hash(file.p1(), file.p2(), file.text());
    addFile(path, node, file.p1(), file.p2(), nextRevision(), 0, file.text());
  }

  /** Adds a revision of a file, unless it is there; whoever calls has compared it with its node. */
  void addFile(RepoPath path, Node node, Node p1, Node p2, int link, int flags, byte[] text)
      throws IOException {
    Grown grown = filelogs.get(path);
    if (grown == null) {
      grown = new Grown(base.filelog(path));
      filelogs.put(path, grown);
    }
    add(grown, node, p1, p2, link, flags, text);
  }

  Node addManifest(Manifest manifest, Node p1, Node p2) throws IOException {
    Node node = Node.hash(p1, p2, manifest.text());
    addManifest(node, p1, p2, nextRevision(), manifest.text());
    return node;
  }

  /** Adds a manifest, unless it is there; whoever calls has compared it with its node. */
  void addManifest(Node node, Node p1, Node p2, int link, byte[] text) throws IOException {
    add(manifests, node, p1, p2, link, 0, text);
  }

  Node addChangeset(Changeset changeset, Node p1, Node p2) throws IOException {
    byte[] text = changeset.format();
    Node node = Node.hash(p1, p2, text);
    addChangeset(node, p1, p2, text);
    return node;
  }

  /** Adds a changeset, unless it is there; whoever calls has compared it with its node. */
  void addChangeset(Node node, Node p1, Node p2, byte[] text) throws IOException {
    add(changelog, node, p1, p2, nextRevision(), 0, text);
  }

  private void add(Grown grown, Node node, Node p1, Node p2, int link, int flags, byte[] text)
      throws IOException {
    Revlog revlog = grown.current;
    if (revlog.find(node).isPresent()) {
      return;
    }
    if (text.length > limit - bytes) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "more than " + limit + " bytes of new changesets");
    }
    bytes += text.length;
    grown.add(new NewRevision(node, revlog.require(p1), revlog.require(p2), link, flags, text));
  }
}
