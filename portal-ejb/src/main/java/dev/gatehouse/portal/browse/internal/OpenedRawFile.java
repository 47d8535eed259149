package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file's bytes out of a repository that stays open until this is closed. */
final class OpenedRawFile implements RawFile {
  private final OpenedRepository opened;
  private final TreeEntry entry;
  private final long size;
  private final BufferedInputStream in;
  private final MediaKind kind;
  private final boolean immutable;

  private OpenedRawFile(
      OpenedRepository opened,
      TreeEntry entry,
      long size,
      BufferedInputStream in,
      MediaKind kind,
      boolean immutable) {
    this.opened = opened;
    this.entry = entry;
    this.size = size;
    this.in = in;
    this.kind = kind;
    this.immutable = immutable;
  }

  static OpenedRawFile open(OpenedRepository opened, Position position) {
    return open(opened, TreePages.fileEntry(opened, position), position.revision().isCommit());
  }

  /**
   * An entry's bytes.
   *
   * @param immutable whether the address names its content for ever
   * @throws PortalException NOT_FOUND if it has none
   */
  static OpenedRawFile open(OpenedRepository opened, TreeEntry entry, boolean immutable) {
    if (!entry.kind().hasContent()) {
      throw PortalException.notFound("file in this revision");
    }
    TreeReader trees = opened.repository().trees();
    long size = trees.size(entry);
    BufferedInputStream in = new BufferedInputStream(trees.open(entry), 2 * Decoding.LOOKED_AT);
    try {
      in.mark(Decoding.LOOKED_AT);
      byte[] beginning = in.readNBytes(Decoding.LOOKED_AT);
      in.reset();
      return new OpenedRawFile(opened, entry, size, in, Decoding.kind(beginning), immutable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (VcsException e) {
      throw RepositoryOpener.told(e, opened.access());
    }
  }

  @Override
  public TreeEntry entry() {
    return entry;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public MediaKind kind() {
    return kind;
  }

  @Override
  public boolean isImmutable() {
    return immutable;
  }

  @Override
  public InputStream open() {
    return in;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      opened.repository().close();
    }
  }
}
