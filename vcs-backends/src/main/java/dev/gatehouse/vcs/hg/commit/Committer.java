package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.merge.ChangesetMerge;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.merge.MergeOutcome;
import dev.gatehouse.vcs.hg.merge.PendingFile;
import dev.gatehouse.vcs.hg.merge.PendingTree;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes changesets in an overlay: commits of edits, merges, grafts and rebases. They have the ids
 * that stock hg gives to the same work. Revisions are named by their numbers in the overlay; -1 is
 * no parent. For one thread.
 */
public final class Committer {
  private static final String SOURCE = "source";
  private static final String INTERMEDIATE_SOURCE = "intermediate-source";
  private static final String REBASE_SOURCE = "rebase_source";
  private static final String BRANCH = "branch";

  private final OverlayStore overlay;

  public Committer(OverlayStore overlay) {
    this.overlay = overlay;
  }

  /**
   * Commits edits of paths.
   *
   * @return also {@link CommitResult.DoesNotFit}: if a path is deleted, or copied from, that the
   *     parent does not have, if two edits are of one path, or a file would be where a directory is
   */
  public CommitResult commit(int parent, List<FileEdit> edits, ChangesetMetadata metadata)
      throws IOException {
    HistoryTexts texts = overlay.texts();
    Optional<PendingTree> tree = EditedTree.of(texts, texts.manifest(parent), edits);
    return tree.isEmpty()
        ? new CommitResult.DoesNotFit()
        : commit(texts, parent, Revlog.NULL, tree.get(), metadata);
  }

  /**
   * Merges one head into another.
   *
   * @param into becomes the first parent, whose branch is kept
   * @param other becomes the second
   */
  public CommitResult merge(int into, int other, ChangesetMetadata metadata) throws IOException {
    return merge(into, other, Map.of(), metadata);
  }

  /**
   * Merges one head into another.
   *
   * @param into becomes the first parent, whose branch is kept
   * @param other becomes the second
   * @param resolutions what was decided about paths in conflict; what is left of these is returned
   */
  public CommitResult merge(
      int into, int other, Map<RepoPath, Resolution> resolutions, ChangesetMetadata metadata)
      throws IOException {
    HistoryTexts texts = overlay.texts();
    Ancestry ancestry = new Ancestry(texts.dag());
    boolean nothing =
        ancestry.isAncestor(other, into)
            || (ancestry.isAncestor(into, other)
                && texts.changeset(into).branch().equals(texts.changeset(other).branch()));
    if (nothing) {
      return new CommitResult.NothingChanged();
    }
    MergeOutcome outcome = new ChangesetMerge(texts).merge(into, other, resolutions);
    return commit(texts, into, other, outcome, metadata);
  }

  /** Merges a head so that nothing of it is taken: the first parent's files stay as they are. */
  public CommitResult mergeNothing(int into, int other, ChangesetMetadata metadata)
      throws IOException {
    PendingTree nothing = PendingTree.of(new TreeMap<>(), Set.of());
    return commit(overlay.texts(), into, other, nothing, metadata);
  }

  /** Closes a branch's head with a changeset that does nothing else. */
  public CommitResult close(int head, ChangesetMetadata metadata) throws IOException {
    return commit(head, List.of(), metadata.closingBranch());
  }

  /**
   * Does again on another changeset what one did, with its user and date; on the branch of where it
   * is put.
   *
   * @param base the parent of the source that it is compared with
   * @param resolutions what was decided about paths in conflict; what is left of these is returned
   */
  public CommitResult graft(int onto, int base, int source, Map<RepoPath, Resolution> resolutions)
      throws IOException {
    HistoryTexts texts = overlay.texts();
    Changeset changeset = texts.changeset(source);
    ChangesetMetadata metadata = ChangesetMetadata.of(changeset);
    byte[] node = hex(texts.node(source));
    byte[] first = changeset.extras().get(SOURCE);
    if (first != null) {
      metadata = metadata.withExtra(SOURCE, first).withExtra(INTERMEDIATE_SOURCE, node);
    } else {
      metadata = metadata.withExtra(SOURCE, node);
    }
    MergeOutcome outcome = new ChangesetMerge(texts).apply(onto, base, source, resolutions);
    return commit(texts, onto, Revlog.NULL, outcome, metadata);
  }

  /**
   * Puts a changeset on another parent. The source stays; what hides it is not made here.
   *
   * @param base the parent of the source that it is compared with
   * @param resolutions what was decided about paths in conflict; what is left of these is returned
   * @param keepBranch whether it stays on its named branch, and does not go to its new parent's
   */
  public CommitResult rebase(
      int onto, int base, int source, Map<RepoPath, Resolution> resolutions, boolean keepBranch)
      throws IOException {
    HistoryTexts texts = overlay.texts();
    Changeset changeset = texts.changeset(source);
    ChangesetMetadata metadata =
        ChangesetMetadata.of(changeset).withExtra(REBASE_SOURCE, hex(texts.node(source)));
    for (String key : List.of(SOURCE, INTERMEDIATE_SOURCE)) {
      byte[] value = changeset.extras().get(key);
      if (value != null) {
        metadata = metadata.withExtra(key, value);
      }
    }
    if (keepBranch) {
      metadata = metadata.onBranch(changeset.branch());
    }
    MergeOutcome outcome = new ChangesetMerge(texts).apply(onto, base, source, resolutions);
    return commit(texts, onto, Revlog.NULL, outcome, metadata);
  }

  private static byte[] hex(Node node) {
    return node.hex().getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes back on another changeset what one did to a parent of it. */
  public CommitResult revert(int onto, int source, int parent, ChangesetMetadata metadata)
      throws IOException {
    HistoryTexts texts = overlay.texts();
    MergeOutcome outcome = new ChangesetMerge(texts).apply(onto, source, parent, Map.of());
    return commit(texts, onto, Revlog.NULL, outcome, metadata);
  }

  private CommitResult commit(
      HistoryTexts texts, int p1, int p2, MergeOutcome outcome, ChangesetMetadata metadata)
      throws IOException {
    return outcome instanceof MergeOutcome.Clean clean
        ? commit(texts, p1, p2, clean.tree(), metadata)
        : new CommitResult.Conflicts(((MergeOutcome.Conflicts) outcome).conflicts());
  }

  private CommitResult commit(
      HistoryTexts texts, int p1, int p2, PendingTree tree, ChangesetMetadata metadata)
      throws IOException {
    String branchBefore = texts.changeset(p1).branch();
    String branch = metadata.branch().orElse(branchBefore);
    boolean empty = tree.files().isEmpty() && tree.removed().isEmpty();
    if (empty && p2 == Revlog.NULL && branch.equals(branchBefore) && !metadata.closesBranch()) {
      return new CommitResult.NothingChanged();
    }
    Manifest parent1 = texts.manifest(p1);
    Set<RepoPath> touched = new TreeSet<>();
    Manifest manifest = commitFiles(texts, p1, p2, tree, touched);
    Node manifest1 = texts.changeset(p1).manifest();
    Node manifestNode =
        touched.isEmpty() && Arrays.equals(parent1.text(), manifest.text())
            ? manifest1
            : overlay.addManifest(manifest, manifest1, texts.changeset(p2).manifest());
    TreeMap<String, byte[]> extras = new TreeMap<>(metadata.extras());
    if (!branch.equals(Changeset.DEFAULT_BRANCH)) {
      extras.put(BRANCH, branch.getBytes(StandardCharsets.UTF_8));
    }
    Changeset changeset =
        new Changeset(
            manifestNode,
            metadata.user(),
            metadata.time(),
            metadata.offset(),
            extras,
            new ArrayList<>(touched),
            metadata.description());
    Node node = overlay.addChangeset(changeset, texts.node(p1), texts.node(p2));
    return new CommitResult.Committed(overlay.changelog().require(node), node);
  }

  private Manifest commitFiles(
      HistoryTexts texts, int p1, int p2, PendingTree tree, Set<RepoPath> touched)
      throws IOException {
    Manifest parent1 = texts.manifest(p1);
    Manifest parent2 = texts.manifest(p2);
    Map<RepoPath, ManifestEntry> entries = new TreeMap<>();
    parent1.entries().forEach(entry -> entries.put(entry.path(), entry));
    FileCommit files = new FileCommit(texts, parent1, parent2, tree);
    for (Map.Entry<RepoPath, PendingFile> file : tree.files().entrySet()) {
      RepoPath path = file.getKey();
      FileCommit.Decision decision = files.decide(path, file.getValue());
      if (decision.added().isPresent()) {
        overlay.addFile(path, decision.added().get());
      }
      if (decision.touched()) {
        touched.add(path);
      }
      entries.put(path, new ManifestEntry(path, decision.node(), file.getValue().flag()));
    }
    for (RepoPath path : tree.removed()) {
      entries.remove(path);
      boolean known = parent1.find(path).isPresent() || parent2.find(path).isPresent();
      if (known && (p2 == Revlog.NULL || !isDeletedByParent(texts, p1, p2, path))) {
        touched.add(path);
      }
    }
    return Manifest.of(entries.values());
  }

  /** Whether one parent deleted a file that the other left alone: no news of the merge itself. */
  private static boolean isDeletedByParent(HistoryTexts texts, int p1, int p2, RepoPath path)
      throws IOException {
    Optional<ManifestEntry> inFirst = texts.manifest(p1).find(path);
    Optional<ManifestEntry> inSecond = texts.manifest(p2).find(path);
    if (inFirst.isPresent() && inSecond.isPresent()) {
      return false;
    }
    Optional<ManifestEntry> left = inFirst.or(() -> inSecond);
    List<Integer> ancestors = new Ancestry(texts.dag()).commonAncestorHeads(p1, p2);
    if (ancestors.isEmpty()) {
      return left.isEmpty();
    }
    for (int ancestor : ancestors) {
      if (left.isPresent() && !texts.manifest(ancestor).find(path).equals(left)) {
        return false;
      }
    }
    return true;
  }
}
