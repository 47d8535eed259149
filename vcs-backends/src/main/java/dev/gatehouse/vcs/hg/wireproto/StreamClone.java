package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.revlog.InlinePrefix;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The files of a store as one stream, in either form. Stateless. */
final class StreamClone {
  private static final int BUFFER = 64 << 10;

  private StreamClone() {}

  /**
   * The files to send; empty if they show something that is not served. That is looked at last:
   * what was written before the files were listed is known then.
   */
  static Optional<List<StreamFile>> files(WireRepository repository) throws IOException {
    List<StreamFile> files = repository.streamFiles();
    return ServerCapabilities.canStream(repository.view()) ? Optional.of(files) : Optional.empty();
  }

  /** How many bytes the files have. */
  static long bytes(List<StreamFile> files) {
    return files.stream().mapToLong(StreamFile::size).sum();
  }

  /** The payload of a {@code stream2} part. */
  static void writeSecond(List<StreamFile> files, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (StreamFile file : files) {
      byte[] name = file.name().getBytes(StandardCharsets.ISO_8859_1);
      out.write('s');
      writeNumber(name.length, out);
      writeNumber(file.size(), out);
      out.write(name);
      send(file, buffer, out);
    }
  }

  /** The answer to {@code stream_out}. */
  static void writeFirst(List<StreamFile> files, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    out.write(ascii("0\n" + files.size() + " " + bytes(files) + "\n"));
    for (StreamFile file : files) {
      out.write((file.name() + "\0" + file.size() + "\n").getBytes(StandardCharsets.ISO_8859_1));
      send(file, buffer, out);
    }
  }

  private static void send(StreamFile file, byte[] buffer, OutputStream out) throws IOException {
    if (file instanceof StreamFile.Made made) {
      out.write(made.content());
    } else {
      copy((StreamFile.OnDisk) file, buffer, out);
    }
  }

  /**
   * Copies what a file had. Since then it can have grown, or have been replaced: by one with the
   * same beginning, or by an index whose data are now elsewhere.
   */
  private static void copy(StreamFile.OnDisk file, byte[] buffer, OutputStream out)
      throws IOException {
    try (InputStream in = Files.newInputStream(file.file())) {
      // Of what was opened before it was replaced nothing is lost.
      if (file.isReplaced() && InlinePrefix.isSplit(file.file())) {
        InlinePrefix.write(file.file(), file.data(), file.size(), out);
        return;
      }
      long left = file.size();
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new HgFormatException("a file of the store became shorter while it was sent");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  /** Seven bits a byte, the lowest first. */
  private static void writeNumber(long number, OutputStream out) throws IOException {
    long left = number;
    while (left > 0x7f) {
      out.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
