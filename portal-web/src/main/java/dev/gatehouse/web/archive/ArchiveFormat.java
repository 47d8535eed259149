package dev.gatehouse.web.archive;

import dev.gatehouse.portal.browse.api.Archive;
import dev.gatehouse.vcs.spi.ArchiveNote;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * How an archive is packed. The same commit under the same name gives the same bytes: all times are
 * the commit's, and the order is the tree's. A submodule becomes an empty folder.
 */
public enum ArchiveFormat {
  /** Links are kept as links, as Unix tools read them. */
  ZIP(".zip", "application/zip") {
    @Override
    public void write(Archive archive, OutputStream out) throws IOException {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
        zip.setUseZip64(Zip64Mode.AsNeeded);
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setComment(archive.commit().id().hex());
        if (archive.note().isPresent()) {
          note(archive, archive.note().get(), zip);
        }
        for (TreeEntry entry : archive.entries()) {
          Optional<String> name = place(archive, entry);
          if (name.isEmpty()) {
            continue;
          }
          ZipArchiveEntry item =
              new ZipArchiveEntry(
                  new String(
                      name.get().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
          item.setTime(archive.commit().committer().at().toEpochMilli());
          item.setUnixMode(mode(entry.kind()));
          zip.putArchiveEntry(item);
          if (entry.kind().hasContent()) {
            copy(archive, entry, zip);
          }
          zip.closeArchiveEntry();
        }
      }
    }

    private void note(Archive archive, ArchiveNote note, ZipArchiveOutputStream zip)
        throws IOException {
      ZipArchiveEntry item = new ZipArchiveEntry(archive.name() + "/" + note.path().display());
      item.setTime(archive.commit().committer().at().toEpochMilli());
      item.setUnixMode(mode(EntryKind.FILE));
      zip.putArchiveEntry(item);
      zip.write(note.content());
      zip.closeArchiveEntry();
    }
  },

  TAR_GZ(".tar.gz", "application/gzip") {
    @Override
    public void write(Archive archive, OutputStream out) throws IOException {
      // One character per byte, so that names of any encoding come out as they are.
      try (TarArchiveOutputStream tar =
          new TarArchiveOutputStream(
              new GZIPOutputStream(out, 65_536), StandardCharsets.ISO_8859_1.name())) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        if (archive.note().isPresent()) {
          note(archive, archive.note().get(), tar);
        }
        for (TreeEntry entry : archive.entries()) {
          Optional<String> name = place(archive, entry);
          if (name.isEmpty()) {
            continue;
          }
          put(archive, entry, name.get(), tar);
        }
      }
    }

    private void note(Archive archive, ArchiveNote note, TarArchiveOutputStream tar)
        throws IOException {
      TarArchiveEntry item =
          new TarArchiveEntry(archive.name() + "/" + note.path().display(), true);
      item.setModTime(Date.from(archive.commit().committer().at()));
      item.setMode(mode(EntryKind.FILE));
      item.setUserName("root");
      item.setGroupName("root");
      item.setSize(note.content().length);
      tar.putArchiveEntry(item);
      tar.write(note.content());
      tar.closeArchiveEntry();
    }

    private void put(Archive archive, TreeEntry entry, String name, TarArchiveOutputStream tar)
        throws IOException {
      boolean link = entry.kind() == EntryKind.SYMLINK;
      TarArchiveEntry item =
          link
              ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true)
              : new TarArchiveEntry(name, true);
      item.setModTime(Date.from(archive.commit().committer().at()));
      item.setMode(mode(entry.kind()));
      item.setUserName("root");
      item.setGroupName("root");
      if (link) {
        try (InputStream in = archive.open(entry)) {
          item.setLinkName(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      } else if (entry.kind().hasContent()) {
        item.setSize(archive.size(entry));
      }
      tar.putArchiveEntry(item);
      if (entry.kind().hasContent() && !link) {
        copy(archive, entry, tar);
      }
      tar.closeArchiveEntry();
    }
  };

  private final String ending;
  private final String mediaType;

  ArchiveFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** By the ending of a file's name. */
  public static Optional<ArchiveFormat> of(String fileName) {
    for (ArchiveFormat format : values()) {
      if (fileName.endsWith(format.ending) && fileName.length() > format.ending.length()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  public String ending() {
    return ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Packs an archive; closes {@code out}. */
  public abstract void write(Archive archive, OutputStream out) throws IOException;

  /**
   * An entry's name in the archive, one character per byte; empty for one that would leave the
   * folder that everything lies in.
   */
  private static Optional<String> place(Archive archive, TreeEntry entry) {
    RepoPath path = entry.path();
    String text = new String(path.bytes(), StandardCharsets.ISO_8859_1);
    for (String step : text.split("/")) {
      if (step.equals("..") || step.equals(".")) {
        return Optional.empty();
      }
    }
    return Optional.of(
        archive.name() + "/" + text + (entry.kind() == EntryKind.SUBMODULE ? "/" : ""));
  }

  private static int mode(EntryKind kind) {
    return switch (kind) {
      case FILE -> 0100644;
      case EXECUTABLE -> 0100755;
      case SYMLINK -> 0120777;
      case DIRECTORY, SUBMODULE -> 040755;
    };
  }

  private static void copy(Archive archive, TreeEntry entry, OutputStream out) throws IOException {
    try (InputStream in = archive.open(entry)) {
      in.transferTo(out);
    }
  }
}
