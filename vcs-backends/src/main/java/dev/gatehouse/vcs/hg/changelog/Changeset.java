package dev.gatehouse.vcs.hg.changelog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Legacy;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a changeset's text says. Immutable; arrays are not to be written to.
 *
 * @param manifest which files it has; {@link Node#NULL} for none
 * @param user who made it, of any encoding, mostly UTF-8
 * @param time seconds since 1970, UTC
 * @param offset what to add to local time to get UTC, in seconds: positive WEST of Greenwich
 * @param extras by key, sorted as hg sorts them; without {@code branch} for the branch default
 * @param files paths that it changed, sorted by unsigned byte
 * @param description of any encoding, mostly UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Changeset(
    Node manifest,
    byte[] user,
    long time,
    int offset,
    SortedMap<String, byte[]> extras,
    List<RepoPath> files,
    byte[] description) {
  /** The named branch of what names none. */
  public static final String DEFAULT_BRANCH = "default";

  private static final int HEX = 2 * Node.BYTES;

  public Changeset {
    extras = Collections.unmodifiableSortedMap(new TreeMap<>(extras));
    files = List.copyOf(files);
  }

  /**
   * Reads a text. Dates that old Mercurials wrote are read as well as they can be.
   *
   * @throws HgFormatException if it is no changeset
   */
  public static Changeset parse(byte[] text) throws HgFormatException {
    if (text.length == 0) {
      // The null revision has no text.
      return new Changeset(Node.NULL, new byte[0], 0, 0, new TreeMap<>(), List.of(), new byte[0]);
    }
    Node manifest =
        Node.parse(text, 0)
            .orElseThrow(() -> new HgFormatException("a changeset without manifest"));
    int userStart = HEX + 1;
    if (text.length < userStart || text[HEX] != '\n') {
      throw new HgFormatException("a changeset without user");
    }
    int userEnd = lineEnd(text, userStart);
    int dateEnd = lineEnd(text, userEnd + 1);
    List<RepoPath> files = new ArrayList<>();
    int at = dateEnd + 1;
    while (true) {
      int end = lineEnd(text, at);
      if (end == at) {
        break;
      }
      try {
        files.add(RepoPath.of(Arrays.copyOfRange(text, at, end)));
      } catch (IllegalArgumentException e) {
        throw new HgFormatException("a changeset with a bad path", e);
      }
      at = end + 1;
    }
    byte[] date = Arrays.copyOfRange(text, userEnd + 1, dateEnd);
    int space = indexOf(date, (byte) ' ', 0);
    int second = space < 0 ? -1 : indexOf(date, (byte) ' ', space + 1);
    int zoneEnd = second < 0 ? date.length : second;
    return new Changeset(
        manifest,
        Arrays.copyOfRange(text, userStart, userEnd),
        number(date, 0, space < 0 ? date.length : space),
        (int) Math.max(-86_400, Math.min(86_400, space < 0 ? 0 : number(date, space + 1, zoneEnd))),
        second < 0 ? new TreeMap<>() : ChangesetExtras.parse(date, second + 1, date.length),
        files,
        Arrays.copyOfRange(text, at + 1, text.length));
  }

  private static int lineEnd(byte[] text, int from) throws HgFormatException {
    int end = indexOf(text, (byte) '\n', from);
    if (end < 0) {
      throw new HgFormatException("a changeset that ends too early");
    }
    return end;
  }

  private static int indexOf(byte[] text, byte wanted, int from) {
    for (int at = from; at < text.length; at++) {
      if (text[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** A decimal number; old Mercurials wrote fractions of seconds, and junk as time zone. */
  private static long number(byte[] text, int from, int to) {
    String digits = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      try {
        return (long) Double.parseDouble(digits);
      } catch (NumberFormatException junk) {
        return 0;
      }
    }
  }

  /** The text, as hg writes it. */
  public byte[] format() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(manifest.hex().getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
    out.writeBytes(user);
    out.write('\n');
    out.writeBytes((time + " " + offset).getBytes(StandardCharsets.US_ASCII));
    SortedMap<String, byte[]> written = new TreeMap<>(extras);
    if (branch().equals(DEFAULT_BRANCH)) {
      written.remove("branch");
    }
    if (!written.isEmpty()) {
      out.write(' ');
      ChangesetExtras.format(written, out);
    }
    out.write('\n');
    for (RepoPath file : files) {
      out.writeBytes(file.bytes());
      out.write('\n');
    }
    out.write('\n');
    out.writeBytes(description);
    return out.toByteArray();
  }

  /** The named branch it is on. */
  public String branch() {
    byte[] name = extras.get("branch");
    return name == null || name.length == 0 ? DEFAULT_BRANCH : Legacy.decode(name);
  }

  /** Whether it closes its branch's head. */
  public boolean closesBranch() {
    return extras.containsKey("close");
  }
}
