package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Conflicts.Agreed;
import dev.gatehouse.portal.review.api.Conflicts.Decision;
import dev.gatehouse.portal.review.api.Conflicts.Part;
import dev.gatehouse.portal.review.api.Conflicts.Place;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.merge.MergeRegion;
import dev.gatehouse.vcs.merge.MergeRegion.Span;
import dev.gatehouse.vcs.merge.TextMergeResult;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A text in conflict, place by place, and the text that comes of decisions. What nobody decides
 * about keeps every byte. Immutable.
 */
final class ConflictText {
  private final TextMergeResult.Conflict merge;
  private final List<String> keys = new ArrayList<>();

  ConflictText(TextMergeResult.Conflict merge) {
    this.merge = merge;
    Map<String, Integer> seen = new HashMap<>();
    for (MergeRegion region : merge.regions()) {
      String key = region.kind() == MergeRegion.Kind.CONFLICT ? key(region) : "";
      keys.add(key.isEmpty() ? key : key + "-" + seen.merge(key, 1, Integer::sum));
    }
  }

  private String key(MergeRegion region) {
    CRC32 sum = new CRC32();
    for (byte[] lines :
        List.of(
            bytes(merge.base(), region.base()),
            bytes(merge.local(), region.local()),
            bytes(merge.other(), region.other()))) {
      sum.update(ByteBuffer.allocate(4).putInt(lines.length).flip());
      sum.update(lines);
    }
    return String.format("%08x", sum.getValue());
  }

  private static byte[] bytes(Lines lines, Span span) {
    return lines.bytes(span.begin(), span.end());
  }

  /** What is shown. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    List<String> agreed = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      MergeRegion region = merge.regions().get(i);
      if (keys.get(i).isEmpty()) {
        agreed.addAll(
            region.kind() == MergeRegion.Kind.OTHER_CHANGED
                ? text(merge.other(), region.other())
                : text(merge.local(), region.local()));
        continue;
      }
      if (!agreed.isEmpty()) {
        parts.add(new Agreed(agreed));
        agreed.clear();
      }
      parts.add(
          new Place(
              keys.get(i),
              text(merge.base(), region.base()),
              text(merge.local(), region.local()),
              text(merge.other(), region.other())));
    }
    if (!agreed.isEmpty()) {
      parts.add(new Agreed(agreed));
    }
    return parts;
  }

  private static List<String> text(Lines lines, Span span) {
    List<String> text = new ArrayList<>();
    for (int i = span.begin(); i < span.end(); i++) {
      text.add(lines.text(i));
    }
    return text;
  }

  /**
   * The text as decided.
   *
   * @param path for messages
   * @throws PortalException INVALID if a place is not decided about, a marker is left in an edited
   *     one, or the file's encoding does not have a character
   */
  byte[] resolved(String path, Map<String, Decision> decisions) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int place = 0;
    for (int i = 0; i < keys.size(); i++) {
      MergeRegion region = merge.regions().get(i);
      if (keys.get(i).isEmpty()) {
        out.writeBytes(
            region.kind() == MergeRegion.Kind.OTHER_CHANGED
                ? bytes(merge.other(), region.other())
                : bytes(merge.local(), region.local()));
        continue;
      }
      place++;
      Decision decision = decisions.get(keys.get(i));
      if (decision == null) {
        throw PortalException.invalid(
            "files", "Decide about " + path + ", place " + place + ", too.");
      }
      byte[] ours = bytes(merge.local(), region.local());
      byte[] theirs = bytes(merge.other(), region.other());
      switch (decision.pick()) {
        case OURS -> write(out, ours, i);
        case THEIRS -> write(out, theirs, i);
        case BOTH -> {
          out.writeBytes(ended(ours));
          write(out, theirs, i);
        }
        case EDITED -> write(out, edited(path, place, region, decision.edited()), i);
      }
    }
    return out.toByteArray();
  }

  /** Lines that others follow end, whatever they did where they came from. */
  private void write(ByteArrayOutputStream out, byte[] lines, int region) {
    out.writeBytes(region < keys.size() - 1 ? ended(lines) : lines);
  }

  private byte[] ended(byte[] lines) {
    if (lines.length == 0 || lines[lines.length - 1] == '\n') {
      return lines;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length + 2);
    out.writeBytes(lines);
    out.writeBytes(encode(lineEnd()));
    return out.toByteArray();
  }

  private byte[] edited(String path, int place, MergeRegion region, String sent) {
    String text = sent.replace("\r\n", "\n").replace('\r', '\n');
    List<String> known = new ArrayList<>(text(merge.local(), region.local()));
    known.addAll(text(merge.other(), region.other()));
    marker(text, known)
        .ifPresent(
            marker -> {
              throw PortalException.invalid(
                  "files",
                  "There is still a marker in " + path + ", place " + place + ": " + marker);
            });
    String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    return encode(whole.replace("\n", lineEnd()));
  }

  /** A line that looks like one of the markers that an edited text begins with. */
  static Optional<String> marker(String text, List<String> known) {
    return text.lines()
        .filter(
            line ->
                line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>") || line.equals("======="))
        .filter(line -> !known.contains(line))
        .findFirst();
  }

  /** How the first line of either text ends. */
  private String lineEnd() {
    for (Lines lines : List.of(merge.local(), merge.other())) {
      if (lines.count() > 0) {
        byte[] first = lines.bytes(0);
        if (first.length > 1 && first[first.length - 1] == '\n') {
          return first[first.length - 2] == '\r' ? "\r\n" : "\n";
        }
      }
    }
    return "\n";
  }

  private byte[] encode(String text) {
    try {
      ByteBuffer bytes = merge.local().charset().newEncoder().encode(CharBuffer.wrap(text));
      byte[] out = new byte[bytes.remaining()];
      bytes.get(out);
      return out;
    } catch (CharacterCodingException e) {
      throw PortalException.invalid(
          "files", "The file is not UTF-8, and cannot have a character that was written.");
    }
  }
}
