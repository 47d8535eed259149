package dev.gatehouse.vcs.hg.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The 20-byte id of a revision in any of Mercurial's revlogs. Immutable; ordered by unsigned byte.
 * ({@code hg help internals.revlogs})
 */
public final class Node implements Comparable<Node> {
  /** Length in bytes. */
  public static final int BYTES = 20;

  /** Stands for the revision before the first: all zeros. */
  public static final Node NULL = new Node(new byte[BYTES]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Node(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The node in the 20 bytes from {@code offset} on, which are copied. */
  public static Node at(byte[] source, int offset) {
    return new Node(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /** The node of these 20 bytes. */
  public static Node of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a node has 20 bytes, not " + bytes.length);
    }
    return new Node(bytes.clone());
  }

  /** The node that 40 lower-case hexadecimal digits say; empty if they are anything else. */
  public static Optional<Node> parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      return Optional.empty();
    }
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return Optional.empty();
      }
    }
    return Optional.of(new Node(HEX.parseHex(hex)));
  }

  /** The node of 40 lower-case hexadecimal digits of ASCII from {@code offset} on, if they are. */
  public static Optional<Node> parse(byte[] ascii, int offset) {
    if (offset < 0 || offset + 2 * BYTES > ascii.length) {
      return Optional.empty();
    }
    byte[] node = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int high = digit(ascii[offset + 2 * i]);
      int low = digit(ascii[offset + 2 * i + 1]);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      node[i] = (byte) (high << 4 | low);
    }
    return Optional.of(new Node(node));
  }

  private static int digit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  /** The id that a full text with these parents has. */
  public static Node hash(Node p1, Node p2, byte[] text) {
    MessageDigest sha1 = sha1();
    boolean ordered = p1.compareTo(p2) <= 0;
    sha1.update(ordered ? p1.bytes : p2.bytes);
    sha1.update(ordered ? p2.bytes : p1.bytes);
    return new Node(sha1.digest(text));
  }

  /** A digest for ids. */
  public static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the 20 bytes into an array. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  /** Whether the 20 bytes from {@code offset} on are this node. */
  public boolean isAt(byte[] source, int offset) {
    return Arrays.equals(source, offset, offset + BYTES, bytes, 0, BYTES);
  }

  public boolean isNull() {
    return Arrays.equals(bytes, NULL.bytes);
  }

  /** 40 lower-case hexadecimal digits. */
  public String hex() {
    return HEX.formatHex(bytes);
  }

  @Override
  public int compareTo(Node other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Node node && Arrays.equals(bytes, node.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return hex();
  }
}
