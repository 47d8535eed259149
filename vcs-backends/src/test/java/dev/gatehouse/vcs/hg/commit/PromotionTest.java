package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.hg.wireproto.PushTarget;
import dev.gatehouse.vcs.hg.wireproto.PushTransaction;
import dev.gatehouse.vcs.hg.wireproto.WireView;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  @TempDir Path temp;

  @Test
  void theReceiverHasEveryTextWithItsIdFromWhatItHasAndWhatCame() throws Exception {
    OverlayStore overlay = overlay();
    Receiver receiver = new Receiver(new DiskRevlogs(temp.resolve("r")), Optional.empty());

    OptionalInt changesets = promote(overlay, receiver, true);

    assertEquals(OptionalInt.of(2), changesets);
    assertEquals(
        overlay.added().stream().mapToObj(overlay.changelog()::node).toList(), receiver.changesets);
    assertEquals(List.of("add", "commit", "close"), receiver.calls);
  }

  @Test
  void aRefusalIsPassedOnAndNothingIsCommitted() throws Exception {
    Receiver receiver =
        new Receiver(
            new DiskRevlogs(repository()),
            Optional.of(PushRefusedException.because("no", List.of())));
    OverlayStore overlay = new OverlayStore(receiver.there, 1 << 20);

    assertThrows(PushRefusedException.class, () -> promote(overlay, receiver, true));

    assertEquals(List.of("add", "close"), receiver.calls);
  }

  private record Into(Receiver receiver) implements PushTarget {
    @Override
    public PushTarget publishing(boolean publishing) {
      return this;
    }

    @Override
    public PushTransaction begin(ReceiveGuard guard) {
      return receiver;
    }
  }

  @Test
  void nothingIsSentUnlessTheConditionHoldsUnderTheLock() throws Exception {
    OverlayStore overlay = overlay();
    Receiver receiver = new Receiver(new DiskRevlogs(temp.resolve("r")), Optional.empty());

    assertEquals(OptionalInt.empty(), promote(overlay, receiver, false));

    assertEquals(List.of("close"), receiver.calls);
  }

  private static OptionalInt promote(OverlayStore overlay, Receiver receiver, boolean condition)
      throws IOException, PushRefusedException {
    return Promotion.promote(
        overlay,
        overlay.added(),
        new Into(receiver),
        () -> condition,
        ReceiveGuard.NONE,
        BundleLimits.DEFAULT);
  }

  private Path repository() throws IOException {
    Path repository = Files.createDirectory(temp.resolve("r"));
    try (StockHg hg = StockHg.installed(temp)) {
      hg.hg(repository, "init");
      Files.writeString(repository.resolve("a"), "1\n2\n3\n");
      hg.hg(repository, "commit", "-A", "-m", "base");
    }
    return repository;
  }

  private OverlayStore overlay() throws IOException {
    OverlayStore overlay = new OverlayStore(new DiskRevlogs(repository()), 1 << 20);
    Committer committer = new Committer(overlay);
    ChangesetMetadata metadata = ChangesetMetadata.of("Ada", 1, 0, "work");
    committer.commit(0, List.of(write("a", "1\n2\nthree\n"), write("b", "b\n")), metadata);
    committer.commit(1, List.of(write("a", "one\n2\nthree\n")), metadata);
    return overlay;
  }

  private static FileEdit write(String path, String text) {
    return new FileEdit.Write(
        RepoPath.of(path), text.getBytes(StandardCharsets.UTF_8), EntryKind.FILE, Optional.empty());
  }

  /** Reads what comes as a repository does: each delta on what it has, each text by its id. */
  private static final class Receiver implements PushTransaction {
    private final DiskRevlogs there;
    private final Optional<PushRefusedException> refusal;
    private final List<String> calls = new ArrayList<>();
    private List<Node> changesets = List.of();

    Receiver(DiskRevlogs there, Optional<PushRefusedException> refusal) {
      this.there = there;
      this.refusal = refusal;
    }

    @Override
    public Added add(ChangegroupReader changegroup) throws IOException, PushRefusedException {
      calls.add("add");
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      changesets = group(changegroup, there.changelog());
      int revisions = group(changegroup, there.manifests()).size();
      int files = 0;
      for (Optional<RepoPath> file = changegroup.nextFile();
          file.isPresent();
          file = changegroup.nextFile()) {
        revisions += group(changegroup, there.filelog(file.get())).size();
        files++;
      }
      return new Added(changesets.size(), revisions, files, 0);
    }

    private List<Node> group(ChangegroupReader changegroup, Revlog known) throws IOException {
      Map<Node, byte[]> texts = new HashMap<>();
      List<Node> nodes = new ArrayList<>();
      for (Optional<RevisionDelta> next = changegroup.nextRevision();
          next.isPresent();
          next = changegroup.nextRevision()) {
        RevisionDelta revision = next.get();
        byte[] base = texts.get(revision.base());
        byte[] text =
            Delta.apply(
                base == null ? known.text(known.require(revision.base())) : base,
                revision.delta(),
                1 << 20);
        assertEquals(revision.node(), Node.hash(revision.p1(), revision.p2(), text));
        texts.put(revision.node(), text);
        nodes.add(revision.node());
      }
      return nodes;
    }

    @Override
    public void commit() {
      calls.add("commit");
    }

    @Override
    public void close() {
      calls.add("close");
    }

    @Override
    public WireView view() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void advance(List<PhaseHead> heads) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void bookmark(String name, Optional<Node> node) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int mark(byte[] data) {
      throw new UnsupportedOperationException();
    }
  }
}
