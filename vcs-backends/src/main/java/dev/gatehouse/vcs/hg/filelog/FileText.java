package dev.gatehouse.vcs.hg.filelog;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file's revision as it is stored: the data, and before them, between two lines of {@code \1},
 * what is to be said of them.
 *
 * @param copy where it was copied from
 * @param data what the file contains; not to be written to
 * @param censored whether the data were taken away
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record FileText(Optional<CopySource> copy, byte[] data, boolean censored) {
  private static final byte[] MARK = {1, '\n'};

  /** A file that was not copied. */
  public static FileText of(byte[] data) {
    return new FileText(Optional.empty(), data, false);
  }

  /** Reads a stored text. What hg would not understand of it is passed over, as hg does. */
  public static FileText parse(byte[] stored) {
    int end = metadataEnd(stored);
    if (end < 0) {
      return of(stored);
    }
    Optional<RepoPath> path = Optional.empty();
    Optional<Node> node = Optional.empty();
    boolean censored = false;
    int at = MARK.length;
    while (at < end) {
      int lineEnd = at;
      while (lineEnd < end && stored[lineEnd] != '\n') {
        lineEnd++;
      }
      String line = new String(stored, at, lineEnd - at, StandardCharsets.ISO_8859_1);
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String value = line.substring(colon + 2);
        switch (line.substring(0, colon)) {
          case "copy" -> path = path(value);
          case "copyrev" -> node = Node.parse(value);
          case "censored" -> censored = true;
          default -> {}
        }
      }
      at = lineEnd + 1;
    }
    Optional<RepoPath> from = path;
    return new FileText(
        node.flatMap(revision -> from.map(source -> new CopySource(source, revision))),
        censored ? new byte[0] : Arrays.copyOfRange(stored, end + MARK.length, stored.length),
        censored);
  }

  private static Optional<RepoPath> path(String bytes) {
    try {
      return Optional.of(RepoPath.of(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where the closing mark begins; -1 if there is no metadata. */
  private static int metadataEnd(byte[] stored) {
    if (!startsWithMark(stored)) {
      return -1;
    }
    for (int at = MARK.length; at + 1 < stored.length; at++) {
      if (stored[at] == MARK[0] && stored[at + 1] == MARK[1]) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length && bytes[0] == MARK[0] && bytes[1] == MARK[1];
  }

  /** The text to be stored, of which the node is the hash. */
  public byte[] format() {
    if (copy.isEmpty() && !startsWithMark(data)) {
      return data;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 128);
    out.writeBytes(MARK);
    if (copy.isPresent()) {
      out.writeBytes("copy: ".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(copy.get().path().bytes());
      out.writeBytes(
          ("\ncopyrev: " + copy.get().node().hex() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes(MARK);
    out.writeBytes(data);
    return out.toByteArray();
  }
}
