package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lies in the parts of a bundle2 that are lists. Stateless. */
public final class PartPayloads {
  private static final byte[] ABSENT = absent();
  private static final int LONGEST_TEXT = 64 << 20;

  /** Bytes, of names of bookmarks on average. */
  private static final int USUAL_NAME = 100;

  private PartPayloads() {}

  private static byte[] absent() {
    byte[] bytes = new byte[Node.BYTES];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  /** A changeset and its phase: 0 public, 1 draft, 2 secret, others are internal to Mercurial. */
  public record PhaseHead(int phase, Node node) {}

  /** A bookmark; without a node it is not there, or shall not be. */
  public record BookmarkAt(String name, Optional<Node> node) {}

  /** Nodes, 20 bytes each: {@code check:heads}, {@code check:updated-heads}. */
  public static List<Node> readNodes(InputStream payload, BundleLimits limits) throws IOException {
    FramedInput in = new FramedInput(payload);
    List<Node> nodes = new ArrayList<>();
    for (int first = in.read(); first >= 0; first = in.read()) {
      nodes.add(node(first, in));
      check(nodes.size(), limits);
    }
    return nodes;
  }

  /** Phase and node, 24 bytes each: {@code phase-heads}, {@code check:phases}. */
  public static List<PhaseHead> readPhaseHeads(InputStream payload, BundleLimits limits)
      throws IOException {
    FramedInput in = new FramedInput(payload);
    List<PhaseHead> heads = new ArrayList<>();
    for (int first = in.read(); first >= 0; first = in.read()) {
      byte[] rest = in.readBytes(3 + Node.BYTES);
      int phase = first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | (rest[2] & 0xff);
      if (phase < 0 || phase > 96) {
        throw new HgFormatException("there is no phase " + phase);
      }
      heads.add(new PhaseHead(phase, Node.at(rest, 3)));
      check(heads.size(), limits);
    }
    return heads;
  }

  public static byte[] writePhaseHeads(List<PhaseHead> heads) {
    ByteBuffer bytes = ByteBuffer.allocate(heads.size() * (4 + Node.BYTES));
    for (PhaseHead head : heads) {
      bytes.putInt(head.phase()).put(head.node().bytes());
    }
    return bytes.array();
  }

  /** Node, length and name: {@code bookmarks}, {@code check:bookmarks}. */
  public static List<BookmarkAt> readBookmarks(InputStream payload, BundleLimits limits)
      throws IOException {
    FramedInput in = new FramedInput(payload);
    List<BookmarkAt> bookmarks = new ArrayList<>();
    long names = 0;
    for (int first = in.read(); first >= 0; first = in.read()) {
      Node node = node(first, in);
      int length = in.readByte() << 8 | in.readByte();
      names += length;
      if (names > (long) limits.items() * USUAL_NAME) {
        throw new HgFormatException("the names of bookmarks are too long");
      }
      String name = new String(in.readBytes(length), StandardCharsets.UTF_8);
      bookmarks.add(
          new BookmarkAt(name, node.isAt(ABSENT, 0) ? Optional.empty() : Optional.of(node)));
      check(bookmarks.size(), limits);
    }
    return bookmarks;
  }

  public static byte[] writeBookmarks(List<BookmarkAt> bookmarks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (BookmarkAt bookmark : bookmarks) {
      byte[] name = bookmark.name().getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(bookmark.node().map(Node::bytes).orElse(ABSENT));
      bytes.write(name.length >> 8);
      bytes.write(name.length);
      bytes.writeBytes(name);
    }
    return bytes.toByteArray();
  }

  /** {@code listkeys}: lines of a key, a tab and a value. */
  public static String formatKeys(Map<String, String> keys) {
    StringBuilder lines = new StringBuilder();
    keys.forEach(
        (key, value) ->
            lines.append(lines.isEmpty() ? "" : "\n").append(key).append('\t').append(value));
    return lines.toString();
  }

  /** Reads {@code listkeys}. */
  public static SortedMap<String, String> readKeys(InputStream payload, BundleLimits limits)
      throws IOException {
    byte[] text = payload.readNBytes(LONGEST_TEXT + 1);
    if (text.length > LONGEST_TEXT) {
      throw new HgFormatException("a list of keys is longer than " + LONGEST_TEXT + " bytes");
    }
    SortedMap<String, String> keys = new TreeMap<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      int tab = line.indexOf('\t');
      if (tab < 0) {
        throw new HgFormatException("a list of keys has a line without a tab");
      }
      keys.put(line.substring(0, tab), line.substring(tab + 1));
      check(keys.size(), limits);
    }
    return keys;
  }

  private static Node node(int first, FramedInput in) throws IOException {
    byte[] bytes = new byte[Node.BYTES];
    bytes[0] = (byte) first;
    System.arraycopy(in.readBytes(Node.BYTES - 1), 0, bytes, 1, Node.BYTES - 1);
    return Node.of(bytes);
  }

  private static void check(int size, BundleLimits limits) throws HgFormatException {
    if (size > limits.items()) {
      throw new HgFormatException("a list has more than " + limits.items() + " entries");
    }
  }
}
