package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.obsolete.MarkerCodec;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The view that a snapshot of a repository gives. Lives as long as the snapshot. */
public final class SnapshotView implements WireView {
  private final HgSnapshot snapshot;
  private final boolean publishing;

  public SnapshotView(HgSnapshot snapshot, boolean publishing) {
    this.snapshot = snapshot;
    this.publishing = publishing;
  }

  @Override
  public Revlog changelog() {
    return snapshot.changelog();
  }

  @Override
  public Revlog manifests() {
    return snapshot.manifests();
  }

  @Override
  public Revlog filelog(RepoPath path) throws IOException {
    return snapshot.filelog(path);
  }

  @Override
  public BitSet served() {
    return snapshot.visible();
  }

  @Override
  public List<Integer> heads() {
    return snapshot.heads();
  }

  @Override
  public boolean publishing() {
    return publishing;
  }

  @Override
  public boolean isPublic(int rev) {
    return snapshot.phases().phase(rev) == HgPhase.PUBLIC;
  }

  @Override
  public List<Integer> draftRoots() {
    return snapshot.visible().stream().filter(this::isDraftRoot).boxed().toList();
  }

  private boolean isDraftRoot(int rev) {
    Revlog changelog = changelog();
    return !isPublic(rev) && isPublic(changelog.p1(rev)) && isPublic(changelog.p2(rev));
  }

  @Override
  public SortedMap<String, Node> bookmarks() {
    SortedMap<String, Node> served = new TreeMap<>(snapshot.bookmarks().names());
    served.values().removeIf(node -> !isServed(node));
    return served;
  }

  private boolean isServed(Node node) {
    OptionalInt rev = changelog().find(node);
    return rev.isPresent() && rev.getAsInt() >= 0 && snapshot.isVisible(rev.getAsInt());
  }

  @Override
  public SortedMap<String, List<Integer>> branchHeads() {
    SortedMap<String, List<Integer>> heads = new TreeMap<>();
    snapshot.branchMap().heads().forEach((name, found) -> heads.put(name, found.all()));
    return heads;
  }

  @Override
  public OptionalInt branchTip(String name) {
    return snapshot
        .branchMap()
        .find(name)
        .map(heads -> OptionalInt.of(heads.tip()))
        .orElse(OptionalInt.empty());
  }

  @Override
  public OptionalInt tag(String name) throws IOException {
    Map<String, Node> tags = snapshot.tags();
    Node node = tags.get(name);
    return node == null || !isServed(node) ? OptionalInt.empty() : changelog().find(node);
  }

  @Override
  public List<byte[]> markers(BitSet changesets) {
    if (snapshot.markers().isEmpty()) {
      return List.of();
    }
    return new RelevantMarkers(snapshot.markers())
        .of(changesets.stream().mapToObj(changelog()::node).toList()).stream()
            .map(marker -> MarkerCodec.format(MarkerCodec.VERSION_1, marker))
            .toList();
  }
}
