package dev.gatehouse.vcs.patch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the places of hunks in a file, and changes them there. Counts what it compares, so that no
 * patch keeps it busy for long. For one thread.
 */
final class HunkFinder {
  /** How many lines are compared with others for all the files of an upload. */
  private static final long MOST_COMPARED = 50_000_000;

  private long compared;

  /** What came of it. */
  sealed interface Found {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Changed(byte[] content) implements Found {}

  /**
   * A hunk has no place.
   *
   * @param why a part of a sentence about the file
   */
  record Missing(String why) implements Found {}

  /** A file with all hunks applied. */
  Found apply(byte[] content, List<PatchHunk> hunks) {
    if (hunks.isEmpty()) {
      return new Changed(content);
    }
    List<byte[]> lines = split(content);
    Found found = apply(lines, hunks);
    // A patch that travelled without the returns of the file's lines fits with them.
    if (found instanceof Missing && isWindows(lines) && hunks.stream().noneMatch(this::returns)) {
      Found again = apply(lines, hunks.stream().map(HunkFinder::withReturns).toList());
      return again instanceof Changed ? again : found;
    }
    return found;
  }

  private Found apply(List<byte[]> lines, List<PatchHunk> hunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    int shift = 0;
    for (PatchHunk hunk : hunks) {
      int wanted = hunk.before().isEmpty() ? hunk.line() : hunk.line() - 1;
      int place = place(lines, hunk, at, wanted + shift);
      if (place < 0) {
        return new Missing(
            compared > MOST_COMPARED
                ? "takes too long to compare with the patch"
                : "has not the lines that the patch changes at line " + hunk.line());
      }
      shift = place - wanted;
      for (; at < place; at++) {
        out.writeBytes(lines.get(at));
      }
      hunk.after().forEach(out::writeBytes);
      at += hunk.before().size();
    }
    for (; at < lines.size(); at++) {
      out.writeBytes(lines.get(at));
    }
    return new Changed(out.toByteArray());
  }

  /** The place nearest to the wanted one; -1 if there is none. */
  private int place(List<byte[]> lines, PatchHunk hunk, int at, int wanted) {
    int last = lines.size() - hunk.before().size();
    int first = hunk.atEnd() ? Math.max(at, last) : at;
    if (hunk.atStart()) {
      last = Math.min(last, 0);
    }
    for (int distance = 0; distance <= lines.size() + Math.abs((long) wanted); distance++) {
      int up = wanted - distance;
      int down = wanted + distance;
      if (first > last || (up < first && down > last) || compared > MOST_COMPARED) {
        return -1;
      }
      if (up >= first && up <= last && fits(lines, hunk.before(), up)) {
        return up;
      }
      if (down >= first && down <= last && fits(lines, hunk.before(), down)) {
        return down;
      }
    }
    return -1;
  }

  private boolean fits(List<byte[]> lines, List<byte[]> before, int place) {
    for (int i = 0; i < before.size(); i++) {
      compared++;
      if (!Arrays.equals(lines.get(place + i), before.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<byte[]> split(byte[] content) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, i + 1));
        start = i + 1;
      }
    }
    if (start < content.length) {
      lines.add(Arrays.copyOfRange(content, start, content.length));
    }
    return lines;
  }

  private static boolean isWindows(List<byte[]> lines) {
    return !lines.isEmpty()
        && lines.stream().limit(lines.size() - 1L).allMatch(HunkFinder::returns);
  }

  private boolean returns(PatchHunk hunk) {
    return hunk.before().stream().anyMatch(HunkFinder::returns)
        || hunk.after().stream().anyMatch(HunkFinder::returns);
  }

  private static boolean returns(byte[] line) {
    return line.length >= 2 && line[line.length - 2] == '\r' && line[line.length - 1] == '\n';
  }

  private static PatchHunk withReturns(PatchHunk hunk) {
    return new PatchHunk(
        hunk.line(),
        hunk.before().stream().map(HunkFinder::withReturn).toList(),
        hunk.after().stream().map(HunkFinder::withReturn).toList(),
        hunk.atEnd());
  }

  private static byte[] withReturn(byte[] line) {
    if (line.length == 0 || line[line.length - 1] != '\n') {
      return line;
    }
    byte[] longer = Arrays.copyOf(line, line.length + 1);
    longer[line.length - 1] = '\r';
    longer[line.length] = '\n';
    return longer;
  }
}
