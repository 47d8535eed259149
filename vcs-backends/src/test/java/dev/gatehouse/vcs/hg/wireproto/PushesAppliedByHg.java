package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.bundle.Bundle;
import dev.gatehouse.vcs.hg.bundle.BundleCompression;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets stock hg do what is pushed, so that what comes to a transaction is known to be right: the
 * changegroup becomes a bundle, and that is unbundled. Nothing is taken back.
 */
final class PushesAppliedByHg implements PushTarget {
  private final StockHg hg;
  private final Path repository;
  private final HgOnDisk disk;
  private final ReentrantLock lock = new ReentrantLock();
  volatile Optional<PushRefusedException> refusal = Optional.empty();

  PushesAppliedByHg(StockHg hg, Path repository, HgOnDisk disk) {
    this.hg = hg;
    this.repository = repository;
    this.disk = disk;
  }

  @Override
  public PushTarget publishing(boolean publishing) {
    throw new AssertionError("stock hg decides that here");
  }

  @Override
  public PushTransaction begin(ReceiveGuard guard) {
    lock.lock();
    return new Applied();
  }

  private final class Applied implements PushTransaction {
    @Override
    public WireView view() throws IOException {
      return disk.view();
    }

    @Override
    public Added add(ChangegroupReader changegroup) throws IOException, PushRefusedException {
      Path bundle = Files.createTempFile("pushed", ".hg");
      int before = view().heads().size();
      int known = view().changelog().size();
      int[] counts = new int[2];
      try (OutputStream out =
          Bundle.beginOld(Files.newOutputStream(bundle), BundleCompression.NONE)) {
        ChangegroupWriter writer = new ChangegroupWriter(out, ChangegroupVersion.V01);
        copy(changegroup, writer, view().changelog());
        copy(changegroup, writer, view().manifests());
        for (Optional<RepoPath> f = changegroup.nextFile();
            f.isPresent();
            f = changegroup.nextFile()) {
          writer.file(f.get());
          counts[0]++;
          counts[1] += copy(changegroup, writer, view().filelog(f.get()));
        }
        writer.end();
      }
      refuse();
      hg.hg(repository, "unbundle", "-q", bundle.toString());
      Files.delete(bundle);
      return new Added(
          view().changelog().size() - known, counts[1], counts[0], view().heads().size() - before);
    }

    private void refuse() throws PushRefusedException {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }

    /** Makes each delta one against what version 01 wants, by way of the full text. */
    private int copy(ChangegroupReader in, ChangegroupWriter out, Revlog there) throws IOException {
      Map<Node, byte[]> texts = new HashMap<>();
      texts.put(Node.NULL, new byte[0]);
      int count = 0;
      for (Optional<RevisionDelta> r = in.nextRevision(); r.isPresent(); r = in.nextRevision()) {
        RevisionDelta d = r.get();
        byte[] text = Delta.apply(text(texts, there, d.base()), d.delta(), 1 << 24);
        texts.put(d.node(), text);
        Node base = out.requiredBase(d.p1());
        byte[] delta = Delta.replacing(text(texts, there, base).length, text);
        out.revision(new RevisionDelta(d.node(), d.p1(), d.p2(), base, d.link(), 0, delta));
        count++;
      }
      out.endGroup();
      return count;
    }

    private byte[] text(Map<Node, byte[]> texts, Revlog there, Node node) {
      return texts.computeIfAbsent(
          node,
          n -> {
            try {
              return there.text(there.require(n));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    @Override
    public void advance(List<PhaseHead> heads) {
      for (PhaseHead head : heads) {
        hg.run(repository, "phase", head.phase() == 0 ? "-p" : "-d", head.node().hex());
      }
    }

    @Override
    public void bookmark(String name, Optional<Node> node) {
      if (node.isPresent()) {
        hg.hg(repository, "bookmark", "-f", "-r", node.get().hex(), name);
      } else {
        hg.hg(repository, "bookmark", "-d", name);
      }
    }

    @Override
    public int mark(byte[] data) {
      throw new AssertionError("no markers are pushed here");
    }

    @Override
    public void commit() throws PushRefusedException {
      refuse();
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }
}
