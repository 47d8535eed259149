package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All files of a changeset: lines of path, NUL, 40 hexadecimal digits and a flag, sorted by
 * unsigned byte of the path. Immutable and thread-safe; looked at once, when it is made. ({@code hg
 * help internals.revlogs}; flat manifests only)
 */
public final class Manifest {
  /** No files. */
  public static final Manifest EMPTY = new Manifest(new byte[0], new int[] {0}, 0);

  private final byte[] text;

  /** Where each line begins, and behind the last one the end. */
  private final int[] starts;

  private final int size;

  Manifest(byte[] text, int[] starts, int size) {
    this.text = text;
    this.starts = starts;
    this.size = size;
  }

  /**
   * Reads a text.
   *
   * @param text kept, not copied; not to be written to afterwards
   * @throws HgFormatException if it is no manifest: every line is looked at
   */
  public static Manifest parse(byte[] text) throws HgFormatException {
    return ManifestScan.whole(text);
  }

  /**
   * Reads a text that a delta made of another manifest's: the same as {@link #parse}, at the cost
   * of what the delta changes.
   *
   * @param text kept, not copied; what the delta makes of the text of {@code base}
   * @param delta a {@link dev.gatehouse.vcs.hg.revlog.Delta} that was checked
   */
  public static Manifest patched(Manifest base, byte[] text, byte[] delta)
      throws HgFormatException {
    return ManifestScan.patched(base, text, delta);
  }

  /** A manifest of these files, in any order. */
  public static Manifest of(Collection<ManifestEntry> entries) {
    SortedMap<RepoPath, ManifestEntry> sorted = new TreeMap<>();
    entries.forEach(entry -> sorted.put(entry.path(), entry));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] starts = new int[sorted.size() + 1];
    int line = 0;
    for (ManifestEntry entry : sorted.values()) {
      starts[line++] = out.size();
      out.writeBytes(entry.path().bytes());
      out.write(0);
      out.writeBytes(entry.node().hex().getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(entry.flag().letter().getBytes(StandardCharsets.US_ASCII));
      out.write('\n');
    }
    starts[line] = out.size();
    return new Manifest(out.toByteArray(), starts, line);
  }

  /** How many files there are. */
  public int size() {
    return size;
  }

  /** A copy of the text. */
  public byte[] text() {
    return text.clone();
  }

  /** How long the text is, in bytes. */
  public int length() {
    return text.length;
  }

  /** The file at a place in the order, from 0. */
  public ManifestEntry entry(int line) {
    int nul = pathEnd(line);
    return new ManifestEntry(path(line), Node.parse(text, nul + 1).orElseThrow(), flag(line));
  }

  /** The path at a place in the order, from 0. */
  public RepoPath path(int line) {
    return RepoPath.of(Arrays.copyOfRange(text, starts[line], pathEnd(line)));
  }

  private ManifestFlag flag(int line) {
    return switch (text[starts[line + 1] - 2]) {
      case 'x' -> ManifestFlag.EXECUTABLE;
      case 'l' -> ManifestFlag.SYMLINK;
      case 't' -> ManifestFlag.TREE;
      default -> ManifestFlag.NONE;
    };
  }

  /** Where a line begins; where the text ends for the place behind the last one. */
  int start(int line) {
    return starts[line];
  }

  int pathEnd(int line) {
    int last = starts[line + 1] - 2;
    byte flag = text[last];
    // A hexadecimal digit is no flag, and no flag is a digit.
    boolean flagged = flag == 'x' || flag == 'l' || flag == 't';
    return last - 2 * Node.BYTES + (flagged ? -1 : 0);
  }

  /** All files, sorted. */
  public List<ManifestEntry> entries() {
    List<ManifestEntry> entries = new ArrayList<>(size);
    for (int line = 0; line < size; line++) {
      entries.add(entry(line));
    }
    return entries;
  }

  public Optional<ManifestEntry> find(RepoPath path) {
    byte[] wanted = path.bytes();
    int line = firstFrom(wanted);
    return line < size && comparePath(line, wanted) == 0
        ? Optional.of(entry(line))
        : Optional.empty();
  }

  /**
   * The first place whose path is not less than these bytes; {@link #size} if there is none. All
   * paths below a directory stand together, from the place of its path and a slash on.
   */
  public int firstFrom(byte[] path) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comparePath(middle, path) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The places of the lines that a stretch of the text touches: those that it has a byte of, and
   * those that it begins or ends within.
   *
   * @param from where it begins, in bytes
   * @param to where it ends, in bytes; not less than {@code from}
   * @return the first place, and the place behind the last one
   */
  public int[] linesTouched(int from, int to) {
    int first = lineAt(from);
    int last = lineAt(to);
    return new int[] {first, last < size && starts[last] < to ? last + 1 : last};
  }

  /** The place of the line that has a byte of the text; {@link #size} for the text's end. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, size + 1, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The place of the first line that begins there or behind. */
  int lineFrom(int offset) {
    int line = lineAt(offset);
    return starts[line] < offset ? line + 1 : line;
  }

  /** Whether the path at a place begins with these bytes. */
  public boolean startsWith(int line, byte[] prefix) {
    int start = starts[line];
    return pathEnd(line) - start >= prefix.length
        && Arrays.equals(text, start, start + prefix.length, prefix, 0, prefix.length);
  }

  private int comparePath(int line, byte[] path) {
    return Arrays.compareUnsigned(text, starts[line], pathEnd(line), path, 0, path.length);
  }

  /** What is different in another manifest, sorted by path. */
  public List<ManifestChange> changesTo(Manifest after) {
    List<ManifestChange> changes = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < size || b < after.size) {
      int order =
          a == size
              ? 1
              : b == after.size
                  ? -1
                  : Arrays.compareUnsigned(
                      text, starts[a], pathEnd(a), after.text, after.starts[b], after.pathEnd(b));
      if (order < 0) {
        changes.add(new ManifestChange(path(a), Optional.of(entry(a)), Optional.empty()));
        a++;
      } else if (order > 0) {
        changes.add(
            new ManifestChange(after.path(b), Optional.empty(), Optional.of(after.entry(b))));
        b++;
      } else {
        if (!Arrays.equals(
            text, starts[a], starts[a + 1], after.text, after.starts[b], after.starts[b + 1])) {
          changes.add(
              new ManifestChange(path(a), Optional.of(entry(a)), Optional.of(after.entry(b))));
        }
        a++;
        b++;
      }
    }
    return changes;
  }
}
