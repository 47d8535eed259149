package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.branches.BranchIndex;
import dev.gatehouse.vcs.hg.branches.BranchMap;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.hg.obsolete.Marker;
import dev.gatehouse.vcs.hg.obsolete.Obsolescence;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.phases.Phases;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFile;
import dev.gatehouse.vcs.hg.revlog.RevlogForm;
import dev.gatehouse.vcs.hg.tags.TagHistory;
import dev.gatehouse.vcs.hg.view.ViewCaches.Filelog;
import dev.gatehouse.vcs.hg.view.ViewCaches.RepositoryKey;
import dev.gatehouse.vcs.hg.view.ViewCaches.TextKey;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one repository had at one moment, and who may see what of it: secret and hidden changesets
 * are there, and are not visible ({@code served} is hg's word for what others may see). Changes no
 * more; whoever wants news asks {@link HgSnapshots} again. Thread-safe; nothing has to be closed.
 *
 * <p>Revision numbers are those of this repository's changelog, and -1 stands for no revision.
 */
public final class HgSnapshot {
  private static final RepoPath HGTAGS = RepoPath.of(".hgtags");

  /** How many earlier revisions of a file are read together. */
  private static final int AHEAD = 32;

  private static final int LONGEST_KEPT = 1 << 20;

  /** How many new changesets are looked through rather than to read a file's revlog again. */
  private static final int LOOKED_THROUGH = 1_000;

  private final RepositoryFiles files;
  private final ViewCaches caches;
  private final long generation;
  private final ChangesetIndex index;
  private final Optional<Filelogs> overlay;
  private final Parts parts;
  private final Set<Node> kept;
  private final Dag dag;
  private final Ancestry ancestry;
  private final BranchIndex.View branches;
  private final BitSet obsolete;
  private final BitSet hidden;
  private final BitSet visible;
  private final List<Integer> heads;
  private volatile Optional<BranchMap> branchMap = Optional.empty();
  private volatile Optional<Map<String, Node>> tags = Optional.empty();

  /**
   * What was read from the disk.
   *
   * @param bookmarks also those whose changeset is not there
   */
  record Parts(
      Revlog changelog,
      Revlog manifests,
      Phases phases,
      Bookmarks bookmarks,
      List<Marker> markers) {}

  /** Where the revlogs of files are found that are not, or not all, on the disk. */
  public interface Filelogs {
    Revlog filelog(RepoPath path) throws IOException;
  }

  HgSnapshot(
      RepositoryFiles files,
      ViewCaches caches,
      long generation,
      ChangesetIndex index,
      Parts parts) {
    this(files, caches, generation, index, Optional.empty(), parts, Set.of());
  }

  private HgSnapshot(
      RepositoryFiles files,
      ViewCaches caches,
      long generation,
      ChangesetIndex index,
      Optional<Filelogs> overlay,
      Parts parts,
      Set<Node> kept) {
    this.overlay = overlay;
    this.kept = kept;
    this.files = files;
    this.caches = caches;
    this.generation = generation;
    this.index = index;
    this.parts = parts;
    this.dag = new ChangelogDag(parts.changelog());
    this.ancestry = new Ancestry(dag);
    this.branches = index.branches();
    BitSet mutable = parts.phases().from(HgPhase.DRAFT);
    this.obsolete = Obsolescence.obsolete(parts.markers(), parts.changelog()::find, mutable);
    BitSet hideable = (BitSet) obsolete.clone();
    hideable.or(parts.phases().from(HgPhase.ARCHIVED));
    this.hidden = Obsolescence.hidden(dag, hideable, mutable, pinned());
    this.visible = new BitSet();
    visible.set(0, dag.size());
    visible.andNot(hidden);
    visible.andNot(parts.phases().from(HgPhase.SECRET));
    this.heads = List.copyOf(ancestry.heads(visible));
  }

  /**
   * This, and what a transaction that is not committed yet adds to it. Files are read from the
   * disk, where a transaction puts them before it is committed.
   *
   * @param changelog that of this snapshot, continued
   * @param phases of that changelog
   */
  public HgSnapshot with(
      Revlog changelog, Revlog manifests, Phases phases, Bookmarks bookmarks, List<Marker> markers)
      throws IOException {
    ChangesetIndex extended = index.copy();
    extended.extend(changelog);
    return new HgSnapshot(
        files,
        caches,
        HgSnapshots.nextGeneration(),
        extended,
        new Parts(changelog, manifests, phases, bookmarks, List.copyOf(markers)));
  }

  /**
   * This, and changesets that are in memory only, as drafts. What is known of the texts that are
   * here is known there: a node says what it is the node of.
   *
   * @param changelog that of this snapshot, continued
   * @param filelogs all revlogs of files
   */
  public HgSnapshot over(Revlog changelog, Revlog manifests, Filelogs filelogs) throws IOException {
    ChangesetIndex extended = index.copy();
    extended.extend(changelog);
    BitSet added = new BitSet();
    added.set(dag.size(), changelog.size());
    Phases phases =
        Phases.of(parts.phases().roots(this::node), new ChangelogDag(changelog), changelog::find)
            .retracted(HgPhase.DRAFT, added);
    return new HgSnapshot(
        files,
        caches,
        generation,
        extended,
        Optional.of(filelogs),
        new Parts(changelog, manifests, phases, parts.bookmarks(), parts.markers()),
        kept);
  }

  /**
   * This, and some changesets visible with all that they descend from, though they are obsolete. A
   * secret one stays secret.
   *
   * @param nodes those that are not here are passed over
   */
  public HgSnapshot keeping(Collection<Node> nodes) {
    Set<Node> obsoletes =
        nodes.stream()
            .filter(node -> changelog().find(node).isPresent() && find(node).isEmpty())
            .collect(Collectors.toSet());
    return obsoletes.isEmpty()
        ? this
        : new HgSnapshot(files, caches, generation, index, overlay, parts, obsoletes);
  }

  private List<Integer> pinned() {
    List<Integer> pinned = new ArrayList<>();
    for (Node node : parts.bookmarks().names().values()) {
      parts.changelog().find(node).ifPresent(pinned::add);
    }
    for (Node node : kept) {
      parts.changelog().find(node).ifPresent(pinned::add);
    }
    return pinned;
  }

  /** All changesets, visible or not. */
  public Revlog changelog() {
    return parts.changelog();
  }

  /** All manifests, also those of changesets that are not visible. */
  public Revlog manifests() {
    return parts.manifests();
  }

  public Phases phases() {
    return parts.phases();
  }

  /** All bookmarks that the file has, also those of changesets that are not there or visible. */
  public Bookmarks bookmarks() {
    return parts.bookmarks();
  }

  /** All markers that the repository has. */
  public List<Marker> markers() {
    return parts.markers();
  }

  /** How all changesets descend from one another, visible or not. */
  public Dag dag() {
    return dag;
  }

  /** Questions about descent, of all changesets. */
  public Ancestry ancestry() {
    return ancestry;
  }

  /** A copy of the set of visible revisions. It has the parents of each of its members. */
  public BitSet visible() {
    return (BitSet) visible.clone();
  }

  public boolean isVisible(int rev) {
    return rev >= 0 && visible.get(rev);
  }

  /** Whether a changeset was replaced or pruned, though it may be visible. */
  public boolean isObsolete(int rev) {
    return rev >= 0 && obsolete.get(rev);
  }

  /** A copy of the set of obsolete revisions. */
  public BitSet obsolete() {
    return (BitSet) obsolete.clone();
  }

  /** Whether a changeset is as if it were not there, to its owner too. */
  public boolean isHidden(int rev) {
    return rev >= 0 && hidden.get(rev);
  }

  /** The visible revision of a node; that of {@link Node#NULL} is not visible. */
  public OptionalInt find(Node node) {
    OptionalInt rev = parts.changelog().find(node);
    return rev.isPresent() && isVisible(rev.getAsInt()) ? rev : OptionalInt.empty();
  }

  public Node node(int rev) {
    return parts.changelog().node(rev);
  }

  /** The visible revisions from which no visible one descends, ascending. */
  public List<Integer> heads() {
    return heads;
  }

  /** The newest visible revision, which hg calls {@code tip}; -1 if there is none. */
  public int tip() {
    return visible.length() - 1;
  }

  /** The named branch of a revision. */
  public String branch(int rev) {
    return branches.branch(rev);
  }

  /** Whether a revision closes its branch. */
  public boolean closesBranch(int rev) {
    return branches.closes(rev);
  }

  /** Where the branches end, as far as they are visible. */
  public BranchMap branchMap() {
    Optional<BranchMap> known = branchMap;
    if (known.isEmpty()) {
      known = Optional.of(branches.map(dag, visible, obsolete));
      branchMap = known;
    }
    return known.get();
  }

  /** The tags that all visible heads agree on, by name, of visible changesets. */
  public Map<String, Node> tags() throws IOException {
    Optional<Map<String, Node>> known = tags;
    if (known.isEmpty()) {
      Map<String, Node> found = new TreeMap<>();
      tagHistory()
          .current()
          .forEach(
              (name, node) -> {
                if (find(node).isPresent()) {
                  found.put(name, node);
                }
              });
      known = Optional.of(found);
      tags = known;
    }
    return java.util.Collections.unmodifiableMap(known.get());
  }

  /** All that the files {@code .hgtags} of visible heads say. */
  public TagHistory tagHistory() throws IOException {
    TagHistory history = TagHistory.NONE;
    Set<Node> seen = new HashSet<>();
    for (int head : heads) {
      Optional<ManifestEntry> entry = manifest(head).find(HGTAGS);
      if (entry.isPresent() && seen.add(entry.get().node())) {
        history = history.withLater(TagHistory.parse(fileText(HGTAGS, entry.get().node()).data()));
      }
    }
    return history;
  }

  /** The text of a changeset, visible or not. */
  public Changeset changeset(int rev) throws IOException {
    RepositoryKey<Node> key = new RepositoryKey<>(generation, node(rev));
    Optional<Changeset> known = caches.changesets.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    Changeset changeset = Changeset.parse(parts.changelog().verified(rev));
    caches.changesets.put(key, changeset);
    return changeset;
  }

  /** The files of a changeset, visible or not; none for the null revision. */
  public Manifest manifest(int rev) throws IOException {
    return rev < 0 ? Manifest.EMPTY : manifest(changeset(rev).manifest());
  }

  /** The manifest with a node. */
  public Manifest manifest(Node node) throws IOException {
    if (node.isNull()) {
      return Manifest.EMPTY;
    }
    RepositoryKey<Node> key = new RepositoryKey<>(generation, node);
    Optional<Manifest> known = caches.manifests.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    Revlog manifests = parts.manifests();
    Manifest manifest = Manifest.parse(manifests.verified(manifests.require(node)));
    caches.manifests.put(key, manifest);
    return manifest;
  }

  /**
   * The flag that a file has in the changeset that brought a revision of it. Reads the manifest's
   * delta if that is enough.
   */
  public ManifestFlag flag(int rev, RepoPath path, Node node) throws IOException {
    RepositoryKey<Node> key = new RepositoryKey<>(generation, changeset(rev).manifest());
    Optional<Manifest> known = caches.manifests.get(key);
    if (known.isEmpty()) {
      Revlog manifests = parts.manifests();
      int at = manifests.require(key.value());
      Optional<ManifestFlag> found =
          manifests.deltaBase(at) < 0
              ? Optional.empty()
              : ManifestLines.flag(manifests.chunk(at), path, node);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return manifest(key.value()).find(path).map(ManifestEntry::flag).orElse(ManifestFlag.NONE);
  }

  /**
   * The revlog of a file, with all revisions that this snapshot's changesets have; there may be
   * more.
   */
  public Revlog filelog(RepoPath path) throws IOException {
    if (overlay.isPresent()) {
      return overlay.get().filelog(path);
    }
    RepositoryKey<RepoPath> key = new RepositoryKey<>(generation, path);
    Optional<Filelog> known = caches.filelogs.get(key);
    return known.isPresent() && isWhole(known.get(), path)
        ? known.get().revlog()
        : readFilelog(key);
  }

  /** Whether nothing that came after a revlog was read changed the file. */
  private boolean isWhole(Filelog known, RepoPath path) {
    if (known.changesets() >= dag.size()) {
      return true;
    }
    OptionalInt number = index.paths().find(path);
    if (number.isEmpty() || dag.size() - known.changesets() > LOOKED_THROUGH) {
      return false;
    }
    for (int rev = known.changesets(); rev < dag.size(); rev++) {
      for (int changed : index.files(rev)) {
        if (changed == number.getAsInt()) {
          return false;
        }
      }
    }
    return true;
  }

  private Revlog readFilelog(RepositoryKey<RepoPath> key) throws IOException {
    Revlog read =
        RevlogFile.read(
            files.filelogIndex(key.value()),
            files.filelogData(key.value()),
            RevlogForm.GENERAL,
            parts.changelog().limit());
    caches.filelogs.put(key, new Filelog(read, dag.size()));
    return read;
  }

  /** The revlog of a file that has a node. */
  public Revlog filelog(RepoPath path, Node node) throws IOException {
    Revlog known = filelog(path);
    if (overlay.isPresent()) {
      known.require(node);
    } else if (known.find(node).isEmpty()) {
      known = readFilelog(new RepositoryKey<>(generation, path));
      known.require(node);
    }
    return known;
  }

  /** A file's revision, its text compared with the node; its data are not to be written to. */
  public FileText fileText(RepoPath path, Node node) throws IOException {
    RepositoryKey<TextKey> key = new RepositoryKey<>(generation, new TextKey(path, node));
    Optional<FileText> known = caches.texts.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    Revlog filelog = filelog(path, node);
    int rev = filelog.require(node);
    try {
      readAhead(path, filelog, rev);
      FileText text = FileText.parse(filelog.verified(rev));
      if (text.data().length <= LONGEST_KEPT) {
        caches.texts.put(key, text);
      }
      return text;
    } catch (HgFormatException e) {
      if (overlay.isPresent()) {
        throw e;
      }
      // What was read before may be of a transaction that was rolled back since.
      Revlog again = readFilelog(new RepositoryKey<>(generation, path));
      return FileText.parse(again.verified(again.require(node)));
    }
  }

  /**
   * Whoever goes back in a file's history, as annotations do, reads one revision before the other;
   * but a delta makes the later one from the earlier one. So the next ones are read in that order.
   */
  private void readAhead(RepoPath path, Revlog filelog, int rev) throws IOException {
    RepositoryKey<RepoPath> key = new RepositoryKey<>(generation, path);
    int before = caches.lastRead.get(key).orElse(-1);
    caches.lastRead.put(key, rev);
    if (rev >= before || before - rev > AHEAD || filelog.length(rev) > LONGEST_KEPT / 4) {
      return;
    }
    for (int earlier = Math.max(0, rev - AHEAD); earlier < rev; earlier++) {
      caches.texts.put(
          new RepositoryKey<>(generation, new TextKey(path, filelog.node(earlier))),
          FileText.parse(filelog.verified(earlier)));
    }
  }

  /** The numbers of the paths that differ between a revision and one of its parents. */
  public int[] changedPaths(int rev, int parent) throws IOException {
    if (dag.p2(rev) < 0) {
      return index.files(rev);
    }
    return index.difference(
        rev,
        parent,
        () ->
            manifest(parent).changesTo(manifest(rev)).stream().map(ManifestChange::path).toList());
  }

  /** The paths that a revision says it changed, as numbers. */
  public int[] files(int rev) {
    return index.files(rev);
  }

  /** The numbers that a path, and all that was ever below it, have here; none if it never was. */
  public int[] pathsBelow(RepoPath path) {
    return index.paths().below(path);
  }

  /** The number of a path, if a changeset ever changed it. */
  public OptionalInt pathNumber(RepoPath path) {
    return index.paths().find(path);
  }

  /** The path with a number. */
  public RepoPath path(int number) {
    return index.paths().path(number);
  }

  /** How many paths have numbers; those of later snapshots count too. */
  public int pathCount() {
    return index.paths().size();
  }

  /**
   * A digest of everything that names or hides something: of which changesets there are, of phases,
   * bookmarks and markers.
   *
   * @param more what else shall count
   */
  public String fingerprint(String more) {
    MessageDigest digest = Node.sha1();
    digest.update((more + "\n").getBytes(StandardCharsets.UTF_8));
    int last = dag.size() - 1;
    digest.update((last + " " + node(last).hex() + "\n").getBytes(StandardCharsets.US_ASCII));
    digest.update(parts.phases().roots(this::node).format());
    digest.update((byte) '\n');
    digest.update(parts.bookmarks().format());
    digest.update(("\n" + parts.markers().size()).getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest());
  }
}
