package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a changeset to be made says beside its files: cleaned as hg cleans it.
 *
 * @param user without white space around it
 * @param time seconds since 1970, UTC
 * @param offset what to add to local time to get UTC, in seconds
 * @param branch the named branch; empty for that of the first parent
 * @param extras anything else, but the branch
 * @param description without white space at the ends of lines, and empty lines around it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ChangesetMetadata(
    byte[] user,
    long time,
    int offset,
    Optional<String> branch,
    SortedMap<String, byte[]> extras,
    byte[] description) {
  private static final Set<String> RESERVED_BRANCHES = Set.of("tip", ".", "null");
  private static final String CLOSE = "close";

  /**
   * Cleans what is given.
   *
   * @throws IllegalArgumentException if no user is left, or it has several lines, or hg reserves
   *     the name of the branch; the message can be shown
   */
  public ChangesetMetadata {
    user = strip(user);
    if (user.length == 0) {
      throw new IllegalArgumentException("a changeset needs a user");
    }
    if (indexOf(user, '\n') >= 0) {
      throw new IllegalArgumentException("a user is one line");
    }
    branch.ifPresent(ChangesetMetadata::checkBranch);
    extras = Collections.unmodifiableSortedMap(new TreeMap<>(extras));
    description = cleanDescription(description);
  }

  /** A user and a description in UTF-8, on the branch of the first parent. */
  public static ChangesetMetadata of(String user, long time, int offset, String description) {
    return new ChangesetMetadata(
        user.getBytes(StandardCharsets.UTF_8),
        time,
        offset,
        Optional.empty(),
        new TreeMap<>(),
        description.getBytes(StandardCharsets.UTF_8));
  }

  /** User, date and description of a changeset that is there, and nothing else of it. */
  static ChangesetMetadata of(Changeset source) {
    return new ChangesetMetadata(
        source.user(),
        source.time(),
        source.offset(),
        Optional.empty(),
        new TreeMap<>(),
        source.description());
  }

  /** The same user and date, closing the branch of the first parent. */
  public static ChangesetMetadata closing(ChangesetMetadata other, String description) {
    return new ChangesetMetadata(
            other.user,
            other.time,
            other.offset,
            Optional.empty(),
            new TreeMap<>(),
            description.getBytes(StandardCharsets.UTF_8))
        .closingBranch();
  }

  private static void checkBranch(String name) {
    if (name.isBlank() || RESERVED_BRANCHES.contains(name) || name.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the name of a branch may not be '" + name + "'");
    }
  }

  /** The same on a named branch. */
  public ChangesetMetadata onBranch(String name) {
    return new ChangesetMetadata(user, time, offset, Optional.of(name), extras, description);
  }

  /** The same with one more extra. */
  public ChangesetMetadata withExtra(String key, byte[] value) {
    SortedMap<String, byte[]> more = new TreeMap<>(extras);
    more.put(key, value);
    return new ChangesetMetadata(user, time, offset, branch, more, description);
  }

  /** The same, closing its branch's head. */
  public ChangesetMetadata closingBranch() {
    return withExtra(CLOSE, new byte[] {'1'});
  }

  boolean closesBranch() {
    return extras.containsKey(CLOSE);
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private static byte[] strip(byte[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && isWhite(text[from])) {
      from++;
    }
    while (to > from && isWhite(text[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(text, from, to);
  }

  private static int indexOf(byte[] text, char wanted) {
    for (int at = 0; at < text.length; at++) {
      if (text[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] cleanDescription(byte[] text) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(text.length);
    int start = 0;
    while (start < text.length) {
      int end = start;
      while (end < text.length && text[end] != '\n' && text[end] != '\r') {
        end++;
      }
      int next = end + 1;
      if (next < text.length && text[end] == '\r' && text[next] == '\n') {
        next++;
      }
      int last = end;
      while (last > start && isWhite(text[last - 1])) {
        last--;
      }
      if (start > 0) {
        lines.write('\n');
      }
      lines.write(text, start, last - start);
      start = next;
    }
    byte[] joined = lines.toByteArray();
    int from = 0;
    int to = joined.length;
    while (from < to && joined[from] == '\n') {
      from++;
    }
    while (to > from && joined[to - 1] == '\n') {
      to--;
    }
    return Arrays.copyOfRange(joined, from, to);
  }
}
