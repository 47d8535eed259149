package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.obsolete.Marker;
import dev.gatehouse.vcs.hg.obsolete.MarkerCodec;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.phases.PhaseRoots;
import dev.gatehouse.vcs.hg.phases.Phases;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.store.RepositoryLock;
import dev.gatehouse.vcs.hg.store.Transaction;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.hg.wireproto.PushTransaction;
import dev.gatehouse.vcs.hg.wireproto.SnapshotView;
import dev.gatehouse.vcs.hg.wireproto.WireView;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One push to a repository on disk. Until {@link #commit} readers see the repository as it was:
 * what is written before is appended to files behind what anybody looks at. For one thread.
 */
final class RepositoryPush implements PushTransaction {
  private final PushableRepository repository;
  private final PushLimits limits;
  private final boolean publishing;
  private final GuardedPush guard;
  private final RepositoryLock lock;
  private final Transaction transaction;
  private final HgSnapshot before;
  private final StoreWriter store;
  private final ChangegroupIntake intake;
  private final Set<Marker> markers;
  private final List<Marker> newMarkers = new ArrayList<>();
  private Phases phases;
  private final SortedMap<String, Node> bookmarks;
  private Optional<HgSnapshot> now;

  /** Whether {@link #now} has other bookmarks; they change nothing that they may point to. */
  private boolean otherBookmarks;

  RepositoryPush(
      PushableRepository repository,
      PushLimits limits,
      boolean publishing,
      ReceiveGuard guard,
      RepositoryLock lock,
      Transaction transaction,
      HgSnapshot before) {
    this.repository = repository;
    this.limits = limits;
    this.publishing = publishing;
    this.guard = new GuardedPush(guard, repository.name());
    this.lock = lock;
    this.transaction = transaction;
    this.before = before;
    this.store = new StoreWriter(repository, transaction, before, limits.text());
    this.intake = new ChangegroupIntake(store, limits);
    this.markers = new LinkedHashSet<>(before.markers());
    this.phases = before.phases();
    this.bookmarks = new TreeMap<>(before.bookmarks().names());
    this.now = Optional.of(before);
  }

  @Override
  public WireView view() throws IOException {
    return new SnapshotView(now(), publishing);
  }

  private HgSnapshot now() throws IOException {
    if (now.isEmpty() || otherBookmarks) {
      otherBookmarks = false;
      now =
          Optional.of(
              before.with(
                  store.changesets().revlog(),
                  store.manifests().revlog(),
                  phases,
                  new Bookmarks(bookmarks),
                  List.copyOf(markers)));
    }
    return now.get();
  }

  @Override
  public Added add(ChangegroupReader changegroup) throws IOException {
    HgSnapshot old = now();
    ChangegroupIntake.Counts counts = intake.add(changegroup);
    Revlog changelog = store.changesets().revlog();
    BitSet fresh = new BitSet();
    fresh.set(old.dag().size(), changelog.size());
    PhaseRoots roots = phases.roots(changelog::node);
    Phases spread = Phases.of(roots, new RevlogDag(changelog), changelog::find);
    phases =
        publishing
            ? spread.advanced(HgPhase.PUBLIC, intake.sent())
            : spread.retracted(HgPhase.DRAFT, fresh).advanced(HgPhase.DRAFT, intake.sent());
    now = Optional.empty();
    return new Added(counts.changesets(), counts.revisions(), counts.files(), heads(old, now()));
  }

  /** How many heads more there are, in hg's way of counting: closed ones do not. */
  private static int heads(HgSnapshot old, HgSnapshot fresh) {
    if (old.heads().isEmpty()) {
      return 0;
    }
    int more = fresh.heads().size() - old.heads().size();
    for (int head : fresh.heads()) {
      if (head >= old.dag().size() && fresh.closesBranch(head)) {
        more--;
      }
    }
    return more;
  }

  @Override
  public void advance(List<PhaseHead> heads) throws IOException, PushRefusedException {
    Map<HgPhase, BitSet> revs = new EnumMap<>(HgPhase.class);
    for (PhaseHead head : heads) {
      Optional<HgPhase> phase = HgPhase.of(head.phase());
      if (phase.isEmpty() || phase.get().compareTo(HgPhase.DRAFT) > 0) {
        continue;
      }
      revs.computeIfAbsent(phase.get(), key -> new BitSet()).set(served(head.node()));
    }
    for (Map.Entry<HgPhase, BitSet> each : revs.entrySet()) {
      phases = phases.advanced(each.getKey(), each.getValue());
    }
    now = Optional.empty();
  }

  private int served(Node node) throws IOException, PushRefusedException {
    OptionalInt rev = (now.isPresent() ? now.get() : now()).find(node);
    if (rev.isEmpty()) {
      throw PushRefusedException.because("unknown revision '" + node.hex() + "'", List.of());
    }
    return rev.getAsInt();
  }

  @Override
  public void bookmark(String name, Optional<Node> node) throws IOException, PushRefusedException {
    if (node.isEmpty()) {
      bookmarks.remove(name);
    } else {
      if (!Bookmarks.isName(name)) {
        throw PushRefusedException.because(
            "no bookmark may be called '" + name.replaceAll("[^ -~]", "?") + "'", List.of());
      }
      served(node.get());
      bookmarks.put(name, node.get());
    }
    otherBookmarks = true;
  }

  @Override
  public int mark(byte[] data) throws IOException {
    int added = 0;
    for (Marker marker : MarkerCodec.parse(data, limits.markers() - newMarkers.size())) {
      if (marker.predecessor().isNull()
          || marker.successors().contains(Node.NULL)
          || marker.successors().contains(marker.predecessor())) {
        throw new HgFormatException("an obsolescence marker that leads to itself or to nothing");
      }
      if (markers.add(marker)) {
        newMarkers.add(marker);
        added++;
      }
    }
    now = Optional.empty();
    return added;
  }

  @Override
  public void commit() throws IOException, PushRefusedException {
    List<ProposedEdit> edits = PushEdits.between(before, now());
    guard.ask(edits);
    store.publish();
    writePhases();
    writeMarkers();
    if (!bookmarks.equals(before.bookmarks().names())) {
      transaction.replaceBookmarks(new Bookmarks(bookmarks).format());
    }
    transaction.commit();
    repository.changed();
    guard.tellDone();
  }

  private void writePhases() throws IOException {
    PhaseRoots roots = phases.roots(now()::node);
    if (!roots.equals(before.phases().roots(before::node))) {
      transaction.replace("phaseroots", roots.format());
    }
  }

  private void writeMarkers() throws IOException {
    if (newMarkers.isEmpty()) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (transaction.size("obsstore") == 0) {
      out.write(MarkerCodec.VERSION_1);
    }
    for (Marker marker : newMarkers) {
      try {
        out.writeBytes(MarkerCodec.format(MarkerCodec.VERSION_1, marker));
      } catch (IllegalArgumentException e) {
        throw new HgFormatException("an obsolescence marker with a note that is too long", e);
      }
    }
    transaction.append("obsstore", out.toByteArray());
  }

  @Override
  public void close() throws IOException {
    try (RepositoryLock held = lock) {
      transaction.close();
      assert held == lock;
    }
  }
}
