package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFlags;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository's texts, parsed, with those kept that a merge asks for again. For one thread. */
public final class HistoryTexts {
  private static final int KEPT_MANIFESTS = 8;

  private final RepositoryRevlogs revlogs;
  private final Map<RepoPath, Revlog> filelogs = new HashMap<>();
  private final Map<Integer, Manifest> manifests =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Manifest> eldest) {
          return size() > KEPT_MANIFESTS;
        }
      };

  public HistoryTexts(RepositoryRevlogs revlogs) {
    this.revlogs = revlogs;
  }

  /** How changesets descend from one another. */
  public Dag dag() {
    return dag(revlogs.changelog());
  }

  private static Dag dag(Revlog revlog) {
    return new Dag() {
      @Override
      public int size() {
        return revlog.size();
      }

      @Override
      public int p1(int rev) {
        return revlog.p1(rev);
      }

      @Override
      public int p2(int rev) {
        return revlog.p2(rev);
      }
    };
  }

  Ancestry ancestry() {
    return new Ancestry(dag());
  }

  /** A changeset's id; that of -1 is {@link Node#NULL}. */
  public Node node(int rev) {
    return revlogs.changelog().node(rev);
  }

  /** A changeset; that of -1 has no files and no text. */
  public Changeset changeset(int rev) throws IOException {
    return Changeset.parse(revlogs.changelog().text(rev));
  }

  /** The files of a changeset; -1 has none. */
  public Manifest manifest(int rev) throws IOException {
    Manifest kept = manifests.get(rev);
    if (kept != null) {
      return kept;
    }
    Revlog revlog = revlogs.manifests();
    Node node = rev == Revlog.NULL ? Node.NULL : changeset(rev).manifest();
    Manifest manifest =
        node.isNull() ? Manifest.EMPTY : Manifest.parse(revlog.text(revlog.require(node)));
    manifests.put(rev, manifest);
    return manifest;
  }

  private Revlog filelog(RepoPath path) throws IOException {
    Revlog known = filelogs.get(path);
    if (known == null) {
      known = revlogs.filelog(path);
      filelogs.put(path, known);
    }
    return known;
  }

  /** What a revision of a file contains. */
  public FileText file(RepoPath path, Node node) throws IOException {
    Revlog revlog = filelog(path);
    return FileText.parse(revlog.text(revlog.require(node)));
  }

  FileText file(FileNode file) throws IOException {
    return file(file.path(), file.node());
  }

  /** Whether a revision's text is the file's content, and was not taken away or put elsewhere. */
  public boolean isReadable(RepoPath path, Node node) throws IOException {
    Revlog revlog = filelog(path);
    int rev = revlog.require(node);
    int others = RevlogFlags.CENSORED | RevlogFlags.EXTERNALLY_STORED | RevlogFlags.ELLIPSIS;
    return (revlog.flags(rev) & others) == 0;
  }

  /** The changeset that a revision was made for first. */
  int linkRevision(FileNode file) throws IOException {
    Revlog revlog = filelog(file.path());
    return revlog.linkRevision(revlog.require(file.node()));
  }

  /** What a revision was made from: where it was copied from comes first. */
  List<FileNode> parents(FileNode file) throws IOException {
    Revlog revlog = filelog(file.path());
    int rev = revlog.require(file.node());
    List<FileNode> parents = new ArrayList<>();
    // Whatever has metadata of a copy has no first parent in its own revlog.
    if (revlog.p1(rev) == Revlog.NULL) {
      file(file).copy().ifPresent(from -> parents.add(new FileNode(from.path(), from.node())));
    } else {
      parents.add(new FileNode(file.path(), revlog.node(revlog.p1(rev))));
    }
    if (revlog.p2(rev) != Revlog.NULL) {
      parents.add(new FileNode(file.path(), revlog.node(revlog.p2(rev))));
    }
    return parents;
  }

  /** Whether a file's revision is what another of its revisions descends from, or is it. */
  public boolean isFileAncestor(RepoPath path, Node ancestor, Node descendant) throws IOException {
    Revlog revlog = filelog(path);
    return new Ancestry(dag(revlog))
        .isAncestor(revlog.require(ancestor), revlog.require(descendant));
  }
}
