package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which revisions of files the manifests of a push name for the first time. A manifest's other
 * lines are those of the one that it came as a delta against, which was looked at before. For one
 * thread.
 */
final class PushedManifests {
  private static final int HUNK = 12;

  private final Map<RepoPath, Set<Node>> named = new HashMap<>();
  private final KeptNames kept;

  PushedManifests(KeptNames kept) {
    this.kept = kept;
  }

  /**
   * Looks at what a manifest says that the base of its delta does not.
   *
   * @param delta makes the text of its base, which was checked
   */
  void add(Manifest manifest, byte[] delta) throws HgFormatException {
    ByteBuffer hunks = ByteBuffer.wrap(delta);
    int shift = 0;
    int done = 0;
    while (hunks.remaining() >= HUNK) {
      int start = hunks.getInt();
      int end = hunks.getInt();
      int length = hunks.getInt();
      hunks.position(hunks.position() + length);
      int[] lines = manifest.linesTouched(start + shift, start + shift + length);
      for (int line = Math.max(lines[0], done); line < lines[1]; line++) {
        add(manifest, manifest.entry(line));
      }
      done = Math.max(done, lines[1]);
      shift += length - (end - start);
    }
  }

  private void add(Manifest manifest, ManifestEntry entry) throws HgFormatException {
    Set<Node> nodes = named.get(entry.path());
    if (nodes == null) {
      kept.path(entry.path());
      nodes = new HashSet<>();
      named.put(entry.path(), nodes);
    }
    if (nodes.add(entry.node())) {
      kept.node();
    }
    Optional<String> objection = PathAudit.objection(manifest, entry);
    if (objection.isPresent()) {
      throw new HgFormatException(objection.get());
    }
  }

  /** Whether a manifest of this push is the first to name a revision of a file. */
  boolean names(RepoPath path, Node node) {
    Set<Node> nodes = named.get(path);
    return nodes != null && nodes.contains(node);
  }

  /** All that is named, by path. */
  Map<RepoPath, Set<Node>> named() {
    return named;
  }
}
