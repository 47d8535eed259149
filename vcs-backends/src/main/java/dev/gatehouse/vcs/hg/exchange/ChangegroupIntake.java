package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.filelog.CopySource;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.KnownDelta;
import dev.gatehouse.vcs.hg.revlog.NewRevision;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFlags;
import dev.gatehouse.vcs.hg.revlog.RevlogWriter;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Takes in changegroups, and refuses whatever {@code hg verify} would find wrong with the
 * repository afterwards: each text has its hash, each revision its parents and its changeset, and
 * changesets, manifests and files lead to one another. What is wrong is an {@link
 * HgFormatException}. For one push and one thread.
 */
final class ChangegroupIntake {
  private final StoreWriter store;
  private final PushLimits limits;
  private final int firstNew;
  private final List<Node> manifestOf = new ArrayList<>();
  private final Map<RepoPath, ChangedIn> changedIn = new HashMap<>();
  private final KeptNames kept;
  private final PushedManifests manifests;
  private final Map<RepoPath, Set<Node>> copySources = new HashMap<>();
  private final Map<RepoPath, Set<Node>> arrived = new HashMap<>();
  private final BitSet sent = new BitSet();

  /** The manifest that was looked at last: most come as a delta against the one before. */
  private Manifest lastManifest = Manifest.EMPTY;

  private int lastRev = Revlog.NULL;
  private long texts;
  private long changesets;

  ChangegroupIntake(StoreWriter store, PushLimits limits) {
    this.store = store;
    this.limits = limits;
    this.firstNew = store.changesets().size();
    this.kept = new KeptNames(limits.named());
    this.manifests = new PushedManifests(kept);
  }

  /**
   * What came.
   *
   * @param changesets how many were not here
   * @param revisions of files, that were not here
   * @param files that the changegroup has a group of
   */
  record Counts(int changesets, int revisions, int files) {}

  /** All changesets that the client sent, by revision, also those that were here. */
  BitSet sent() {
    return sent;
  }

  /** Takes in a changegroup, to its end. */
  Counts add(ChangegroupReader in) throws IOException {
    int before = store.changesets().size();
    for (Optional<RevisionDelta> next = in.nextRevision();
        next.isPresent();
        next = in.nextRevision()) {
      sent.set(addChangeset(next.get()));
    }
    for (Optional<RevisionDelta> next = in.nextRevision();
        next.isPresent();
        next = in.nextRevision()) {
      addManifest(next.get());
    }
    int revisions = 0;
    int files = 0;
    for (Optional<RepoPath> path = in.nextFile(); path.isPresent(); path = in.nextFile()) {
      revisions += addFile(in, path.get());
      files++;
    }
    check();
    return new Counts(store.changesets().size() - before, revisions, files);
  }

  /** A revision as it is to be stored, and what to call it when it is wrong. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Rebuilt(String what, int p1, int p2, int base, byte[] text) {}

  private Rebuilt rebuild(RevlogWriter revlog, RevisionDelta revision, String what)
      throws IOException {
    String name = what + " " + revision.node().hex();
    int p1 = require(revlog, revision.p1(), name, "parent");
    int p2 = require(revlog, revision.p2(), name, "parent");
    int base = require(revlog, revision.base(), name, "delta base");
    byte[] before = revlog.text(base);
    if ((revlog.flags(base) & RevlogFlags.CENSORED) != 0
        && !Delta.replacesAll(before.length, revision.delta())) {
      throw new HgFormatException("received delta base is censored: " + name);
    }
    int length = Delta.resultLength(before.length, revision.delta(), limits.text());
    texts += length;
    if (texts > limits.texts()) {
      throw new HgFormatException(
          "the texts of the push are more than " + limits.texts() + " bytes");
    }
    return new Rebuilt(name, p1, p2, base, Delta.apply(before, revision.delta(), limits.text()));
  }

  private static int require(RevlogWriter revlog, Node node, String name, String what)
      throws HgFormatException {
    OptionalInt rev = revlog.find(node);
    if (rev.isEmpty()) {
      throw new HgFormatException(name + " has the unknown " + what + " " + node.hex());
    }
    return rev.getAsInt();
  }

  /** The number of a revision that is here already. */
  private static OptionalInt known(RevlogWriter revlog, RevisionDelta revision)
      throws HgFormatException {
    if (revision.node().isNull()) {
      throw new HgFormatException("a revision with the null id");
    }
    return revlog.find(revision.node());
  }

  private static void checkHash(RevisionDelta revision, Rebuilt rebuilt) throws HgFormatException {
    if (!Node.hash(revision.p1(), revision.p2(), rebuilt.text()).equals(revision.node())) {
      throw new HgFormatException(rebuilt.what() + " does not have its hash");
    }
  }

  private static void checkUnflagged(RevisionDelta revision, Rebuilt rebuilt)
      throws HgFormatException {
    if (revision.flags() != 0) {
      throw new HgFormatException(rebuilt.what() + " has flags " + revision.flags());
    }
  }

  private int addChangeset(RevisionDelta revision) throws IOException {
    RevlogWriter revlog = store.changesets();
    OptionalInt known = known(revlog, revision);
    if (known.isPresent()) {
      return known.getAsInt();
    }
    Rebuilt rebuilt = rebuild(revlog, revision, "changeset");
    checkUnflagged(revision, rebuilt);
    checkHash(revision, rebuilt);
    if (!revision.link().equals(revision.node())) {
      throw new HgFormatException(rebuilt.what() + " belongs to another changeset");
    }
    changesets += rebuilt.text().length + 64L;
    if (changesets > limits.changesets()) {
      throw new HgFormatException(
          "the changesets of the push are more than " + limits.changesets() + " bytes");
    }
    if (rebuilt.text().length == 0) {
      throw new HgFormatException(rebuilt.what() + " is empty");
    }
    Changeset changeset = Changeset.parse(rebuilt.text());
    int rev = revlog.size();
    manifestOf.add(changeset.manifest());
    for (RepoPath path : changeset.files()) {
      ChangedIn changed = changedIn.get(path);
      if (changed == null) {
        kept.path(path);
        changed = new ChangedIn();
        changedIn.put(path, changed);
      }
      changed.add(rev);
    }
    return revlog.addWhole(
        new NewRevision(revision.node(), rebuilt.p1(), rebuilt.p2(), rev, 0, rebuilt.text()));
  }

  /** The changeset that a revision was made for, which came with it. */
  private int link(RevisionDelta revision, String name) throws HgFormatException {
    OptionalInt rev = store.changesets().find(revision.link());
    if (rev.isEmpty() || rev.getAsInt() < firstNew) {
      throw new HgFormatException(
          name + " belongs to changeset " + revision.link().hex() + ", which is none of the push");
    }
    return rev.getAsInt();
  }

  private void addManifest(RevisionDelta revision) throws IOException {
    RevlogWriter revlog = store.manifests();
    if (known(revlog, revision).isPresent()) {
      return;
    }
    Rebuilt rebuilt = rebuild(revlog, revision, "manifest");
    checkUnflagged(revision, rebuilt);
    checkHash(revision, rebuilt);
    int link = link(revision, rebuilt.what());
    if (!manifestOf.get(link - firstNew).equals(revision.node())) {
      throw new HgFormatException(rebuilt.what() + " is not that of its changeset");
    }
    Manifest manifest =
        rebuilt.base() == lastRev
            ? Manifest.patched(lastManifest, rebuilt.text(), revision.delta())
            : Manifest.parse(rebuilt.text());
    manifests.add(manifest, revision.delta());
    lastRev =
        revlog.add(
            new NewRevision(revision.node(), rebuilt.p1(), rebuilt.p2(), link, 0, rebuilt.text()),
            delta(rebuilt, revision));
    lastManifest = manifest;
  }

  private static Optional<KnownDelta> delta(Rebuilt rebuilt, RevisionDelta revision) {
    return rebuilt.base() == Revlog.NULL
        ? Optional.empty()
        : Optional.of(new KnownDelta(rebuilt.base(), revision.delta()));
  }

  private int addFile(ChangegroupReader in, RepoPath path) throws IOException {
    RevlogWriter revlog = store.file(path);
    Set<Node> nodes = new HashSet<>();
    kept.path(path);
    if (arrived.put(path, nodes) != null) {
      throw new HgFormatException("the file " + PathAudit.shown(path) + " comes twice");
    }
    int before = revlog.size();
    for (Optional<RevisionDelta> next = in.nextRevision();
        next.isPresent();
        next = in.nextRevision()) {
      if (known(revlog, next.get()).isEmpty()) {
        addFileRevision(revlog, path, next.get());
        kept.node();
        nodes.add(next.get().node());
      }
    }
    revlog.flush();
    return revlog.size() - before;
  }

  private void addFileRevision(RevlogWriter revlog, RepoPath path, RevisionDelta revision)
      throws IOException {
    Rebuilt rebuilt = rebuild(revlog, revision, "revision of " + PathAudit.shown(path));
    if ((revision.flags() & ~RevlogFlags.CENSORED) != 0) {
      throw new HgFormatException(rebuilt.what() + " has flags " + revision.flags());
    }
    FileText text = FileText.parse(rebuilt.text());
    // Only version 03 says so; the others leave it to the receiver.
    boolean censored = text.censored();
    if ((revision.flags() != 0) && !censored) {
      throw new HgFormatException(rebuilt.what() + " is said to be censored, and is not");
    }
    if (!censored) {
      checkHash(revision, rebuilt);
    }
    int link = link(revision, rebuilt.what());
    ChangedIn changed = changedIn.get(path);
    if (changed == null || !changed.has(link)) {
      throw new HgFormatException(
          rebuilt.what() + " belongs to a changeset that did not change the file");
    }
    if (!manifests.names(path, revision.node())) {
      throw new HgFormatException(rebuilt.what() + " is in no manifest of the push");
    }
    if (text.copy().isPresent()) {
      CopySource source = text.copy().get();
      kept.path(source.path());
      copySources.computeIfAbsent(source.path(), key -> new HashSet<>()).add(source.node());
    }
    revlog.add(
        new NewRevision(
            revision.node(),
            rebuilt.p1(),
            rebuilt.p2(),
            link,
            censored ? RevlogFlags.CENSORED : 0,
            rebuilt.text()),
        delta(rebuilt, revision));
  }

  /** Whether everything that came leads to something. */
  private void check() throws IOException {
    RevlogWriter manifestLog = store.manifests();
    for (Node manifest : manifestOf) {
      if (manifestLog.find(manifest).isEmpty()) {
        throw new HgFormatException("the manifest " + manifest.hex() + " is missing");
      }
    }
    for (Map.Entry<RepoPath, Set<Node>> named : manifests.named().entrySet()) {
      requireAll("revision", named.getKey(), named.getValue());
    }
    for (RepoPath path : changedIn.keySet()) {
      if (!manifests.named().containsKey(path) && store.filelog(path).size() == 0) {
        throw new HgFormatException(
            "a changeset changes the file " + PathAudit.shown(path) + ", which is in no manifest");
      }
    }
    for (Map.Entry<RepoPath, Set<Node>> copied : copySources.entrySet()) {
      requireAll("copied revision", copied.getKey(), copied.getValue());
    }
  }

  private void requireAll(String what, RepoPath path, Set<Node> nodes) throws IOException {
    Set<Node> left = new HashSet<>(nodes);
    left.removeAll(arrived.getOrDefault(path, Set.of()));
    if (left.isEmpty()) {
      return;
    }
    Revlog filelog = store.filelog(path);
    for (Node node : left) {
      if (node.isNull() || filelog.find(node).isEmpty()) {
        throw missing(what, path, node);
      }
    }
  }

  private static HgFormatException missing(String what, RepoPath path, Node node) {
    return new HgFormatException(
        "the " + what + " " + node.hex() + " of the file " + PathAudit.shown(path) + " is missing");
  }
}
