package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.disk.BoundedOutput;
import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.obsolete.MarkerCodec;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a client that clones some heads gets, put into a repository that has nothing yet: changesets
 * with their phases, bookmarks, and the obsolescence markers that concern them. For one thread.
 */
public final class ChangesetCopy {
  private final WireView view;
  private final Outgoing outgoing;

  /**
   * A copy of some changesets.
   *
   * @param heads served ones; with each, all that it descends from is copied
   */
  public ChangesetCopy(WireView view, Collection<Integer> heads) {
    this.view = view;
    this.outgoing = Outgoing.of(view, heads, Set.of());
  }

  public boolean isEmpty() {
    return outgoing.missing().isEmpty();
  }

  /** The numbers of what is copied. */
  public IntStream changesets() {
    return outgoing.missing().stream();
  }

  /**
   * Puts it into a repository, which is asked to let new changesets stay drafts.
   *
   * @param push is not committed here
   * @param file where the bundle may lie meanwhile; the caller deletes it
   * @param most how many bytes the bundle may have
   * @throws VcsException with {@link VcsErrorCode#TOO_LARGE} if it would have more
   */
  public void to(PushTransaction push, Path file, long most, BundleLimits limits)
      throws IOException, PushRefusedException {
    try (OutputStream out =
        new BufferedOutputStream(
            Channels.newOutputStream(
                FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    Durable.filePermissions())),
            1 << 16)) {
      new ChangegroupSource(view, outgoing, ChangegroupVersion.V02)
          .write(new BoundedOutput(out, most, "the bundle"));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      push.add(new ChangegroupReader(in, ChangegroupVersion.V02, limits));
    }
    List<PhaseHead> published = published();
    if (!published.isEmpty()) {
      push.advance(published);
    }
    for (Map.Entry<String, Node> bookmark : view.bookmarks().entrySet()) {
      OptionalInt rev = view.changelog().find(bookmark.getValue());
      if (rev.isPresent()
          && outgoing.missing().get(rev.getAsInt())
          && Bookmarks.isName(bookmark.getKey())) {
        push.bookmark(bookmark.getKey(), Optional.of(bookmark.getValue()));
      }
    }
    List<byte[]> markers = view.markers(outgoing.missing());
    if (!markers.isEmpty()) {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      data.write(MarkerCodec.VERSION_1);
      markers.forEach(data::writeBytes);
      push.mark(data.toByteArray());
    }
  }

  private List<PhaseHead> published() {
    BitSet all = new BitSet();
    outgoing.missing().stream().filter(view::isPublic).forEach(all::set);
    return new Ancestry(Outgoing.dag(view.changelog()))
        .heads(all).stream().map(rev -> new PhaseHead(0, view.changelog().node(rev))).toList();
  }
}
