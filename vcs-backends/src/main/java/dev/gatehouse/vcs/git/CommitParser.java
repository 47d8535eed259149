package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Signature;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Reads commit and tag objects as values. Never fails on what somebody else's git once wrote: a
 * line that makes no sense counts as missing.
 */
final class CommitParser {
  private static final Signature NOBODY = new Signature(new Person("", ""), Instant.EPOCH, 0);

  private final byte[] raw;
  private int at;
  private String key = "";
  private int valueStart;
  private int valueEnd;

  private CommitParser(byte[] raw) {
    this.raw = raw;
  }

  /** What an index needs of a commit: its tree, parents and committer's date in seconds. */
  record Links(ObjectId tree, List<ObjectId> parents, long committed) {}

  /** A header's lines and the message, undecoded. */
  private static final class Text {
    private final Map<String, byte[]> headers;
    private final List<CommitId> parents;
    private final byte[] message;

    Text(Map<String, byte[]> headers, List<CommitId> parents, byte[] message) {
      this.headers = headers;
      this.parents = parents;
      this.message = message;
    }

    Map<String, byte[]> headers() {
      return headers;
    }

    List<CommitId> parents() {
      return parents;
    }

    byte[] message() {
      return message;
    }

    Charset charset() {
      byte[] name = headers.get("encoding");
      if (name == null) {
        return StandardCharsets.UTF_8;
      }
      try {
        return Charset.forName(new String(name, StandardCharsets.US_ASCII).strip());
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        return StandardCharsets.UTF_8;
      }
    }
  }

  /** Parses a whole commit. */
  static Commit commit(CommitId id, byte[] raw) {
    Text text = new CommitParser(raw).text();
    Charset charset = text.charset();
    Signature author = signature(text.headers().get("author"), charset);
    Signature committer = signature(text.headers().get("committer"), charset);
    Map<String, String> extras = new LinkedHashMap<>();
    text.headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("tree") && !name.equals("author") && !name.equals("committer")) {
                extras.put(name, new String(value, charset));
              }
            });
    return new Commit(
        id, text.parents(), author, committer, new String(text.message(), charset), extras);
  }

  /** Parses only what relates a commit to others. */
  static Links links(byte[] raw) {
    CommitParser parser = new CommitParser(raw);
    ObjectId tree = ObjectId.zeroId();
    List<ObjectId> parents = new ArrayList<>(1);
    long committed = 0;
    while (parser.header()) {
      switch (parser.key) {
        case "tree" -> tree = ObjectId.fromString(raw, parser.valueStart);
        case "parent" -> parents.add(ObjectId.fromString(raw, parser.valueStart));
        case "committer" -> {
          committed = signature(parser.value(), StandardCharsets.ISO_8859_1).at().getEpochSecond();
          return new Links(tree, parents, committed);
        }
        default -> {}
      }
    }
    return new Links(tree, parents, committed);
  }

  /** What a tag object names, and as what: commit, tree, blob or tag. */
  record TagLink(ObjectId object, String type) {}

  /** Parses only what a tag object, which was checked, names. */
  static TagLink tagLink(byte[] raw) {
    Text text = new CommitParser(raw).text();
    return new TagLink(
        ObjectId.fromString(text.headers().getOrDefault("object", new byte[0]), 0),
        new String(text.headers().getOrDefault("type", new byte[0]), StandardCharsets.US_ASCII));
  }

  /** The tagger's line and the message of a tag object. */
  record TagText(java.util.Optional<Signature> tagger, String message) {}

  static TagText tag(byte[] raw) {
    Text text = new CommitParser(raw).text();
    Charset charset = text.charset();
    byte[] tagger = text.headers().get("tagger");
    return new TagText(
        tagger == null
            ? java.util.Optional.empty()
            : java.util.Optional.of(signature(tagger, charset)),
        new String(text.message(), charset));
  }

  private Text text() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    List<CommitId> parents = new ArrayList<>(1);
    while (header()) {
      if (key.equals("parent")) {
        parents.add(new CommitId(ObjectId.fromString(raw, valueStart).name()));
      } else {
        headers.putIfAbsent(key, value());
      }
    }
    return new Text(headers, parents, java.util.Arrays.copyOfRange(raw, at, raw.length));
  }

  /**
   * Goes to the next header, continuation lines included; false at the blank line before the
   * message.
   */
  private boolean header() {
    if (at >= raw.length) {
      return false;
    }
    if (raw[at] == '\n') {
      at++;
      return false;
    }
    int space = at;
    while (space < raw.length && raw[space] != ' ' && raw[space] != '\n') {
      space++;
    }
    key = new String(raw, at, space - at, StandardCharsets.ISO_8859_1);
    valueStart = Math.min(space + 1, raw.length);
    int end = lineEnd(space);
    while (end + 1 < raw.length && raw[end + 1] == ' ') {
      end = lineEnd(end + 1);
    }
    valueEnd = Math.max(valueStart, end);
    at = Math.min(end + 1, raw.length);
    return true;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return end;
  }

  private byte[] value() {
    return java.util.Arrays.copyOfRange(raw, valueStart, valueEnd);
  }

  private static Signature signature(
      byte @org.jspecify.annotations.Nullable [] line, Charset charset) {
    if (line == null) {
      return NOBODY;
    }
    String text = new String(line, charset);
    int open = text.indexOf('<');
    int close = text.lastIndexOf('>');
    if (open < 0 || close < open) {
      return new Signature(new Person(text.strip(), ""), Instant.EPOCH, 0);
    }
    Person person =
        new Person(text.substring(0, open).strip(), text.substring(open + 1, close).strip());
    String[] when = text.substring(close + 1).strip().split(" ");
    long seconds = number(when[0]);
    long zone = when.length > 1 ? number(when[1]) : 0;
    long hours = Math.abs(zone) / 100;
    long minutes = Math.abs(zone) % 100;
    int offset = hours > 24 ? 0 : (int) (hours * 60 + minutes);
    return new Signature(person, Instant.ofEpochSecond(seconds), zone < 0 ? -offset : offset);
  }

  /** A number of seconds that no calendar chokes on, or 0. */
  private static long number(String text) {
    if (!text.matches("[+-]?[0-9]{1,12}")) {
      return 0;
    }
    return Long.parseLong(text);
  }
}
