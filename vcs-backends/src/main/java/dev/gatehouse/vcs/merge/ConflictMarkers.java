package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.diff.Lines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a merge with conflicts as a text with markers. Used once. */
final class ConflictMarkers {
  private final TextMergeResult.Conflict merge;
  private final byte[] localMarker;
  private final byte[] middleMarker;
  private final byte[] otherMarker;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ConflictMarkers(TextMergeResult.Conflict merge, String localName, String otherName) {
    this.merge = merge;
    String end = lineEnd(merge.local());
    this.localMarker = marker("<<<<<<< " + localName + end);
    this.middleMarker = marker("=======" + end);
    this.otherMarker = marker(">>>>>>> " + otherName + end);
  }

  private static byte[] marker(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** How the first line ends. */
  private static String lineEnd(Lines lines) {
    if (lines.count() == 0) {
      return "\n";
    }
    byte[] first = lines.bytes(0);
    int length = first.length;
    if (length > 1 && first[length - 1] == '\n' && first[length - 2] == '\r') {
      return "\r\n";
    }
    return first[length - 1] == '\r' ? "\r" : "\n";
  }

  byte[] render() {
    for (MergeRegion region : merge.regions()) {
      switch (region.kind()) {
        case UNCHANGED -> write(merge.base(), region.base().begin(), region.base().end());
        case OTHER_CHANGED -> write(merge.other(), region.other().begin(), region.other().end());
        case LOCAL_CHANGED, BOTH_CHANGED_ALIKE ->
            write(merge.local(), region.local().begin(), region.local().end());
        case CONFLICT -> conflict(region.local(), region.other());
      }
    }
    return out.toByteArray();
  }

  private void conflict(MergeRegion.Span local, MergeRegion.Span other) {
    int most = Math.min(local.end() - local.begin(), other.end() - other.begin());
    int first = 0;
    while (first < most && same(local.begin() + first, other.begin() + first)) {
      first++;
    }
    int last = 0;
    while (last < most - first && same(local.end() - last - 1, other.end() - last - 1)) {
      last++;
    }
    write(merge.local(), local.begin(), local.begin() + first);
    out.writeBytes(localMarker);
    write(merge.local(), local.begin() + first, local.end() - last);
    out.writeBytes(middleMarker);
    write(merge.other(), other.begin() + first, other.end() - last);
    out.writeBytes(otherMarker);
    write(merge.local(), local.end() - last, local.end());
  }

  private boolean same(int localLine, int otherLine) {
    return merge.local().same(localLine, localLine + 1, merge.other(), otherLine, otherLine + 1);
  }

  private void write(Lines lines, int from, int to) {
    out.writeBytes(lines.bytes(from, to));
  }
}
