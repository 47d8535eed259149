package dev.gatehouse.vcs.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A path inside a repository: bytes of unknown encoding, segments separated by {@code /}, no
 * leading or trailing slash. The empty path is the root. Immutable; ordered by unsigned byte.
 *
 * <p>A path says nothing about what is allowed in a tree: a pushed tree may hold any name that the
 * object checks let pass, and it is shown as what it is.
 */
public final class RepoPath implements Comparable<RepoPath> {
  /** The root directory. */
  public static final RepoPath ROOT = new RepoPath(new byte[0]);

  private final byte[] bytes;

  private RepoPath(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The path with these bytes.
   *
   * @throws IllegalArgumentException if it has an empty segment or a NUL
   */
  public static RepoPath of(byte[] bytes) {
    if (bytes.length == 0) {
      return ROOT;
    }
    byte before = '/';
    for (byte b : bytes) {
      if (b == 0 || (b == '/' && before == '/')) {
        throw new IllegalArgumentException("not a path");
      }
      before = b;
    }
    if (before == '/') {
      throw new IllegalArgumentException("not a path");
    }
    return new RepoPath(bytes.clone());
  }

  /** The path whose bytes are the UTF-8 form of {@code text}; see {@link #of(byte[])}. */
  public static RepoPath of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public boolean isRoot() {
    return bytes.length == 0;
  }

  /** The text to show: UTF-8 where the bytes are that, ISO-8859-1 otherwise. */
  public String display() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** The last segment; the root has an empty one. */
  public RepoPath name() {
    int slash = lastSlash();
    return slash < 0 ? this : new RepoPath(Arrays.copyOfRange(bytes, slash + 1, bytes.length));
  }

  /** The directory this path lies in; empty for the root. */
  public Optional<RepoPath> parent() {
    if (isRoot()) {
      return Optional.empty();
    }
    int slash = lastSlash();
    return Optional.of(slash < 0 ? ROOT : new RepoPath(Arrays.copyOf(bytes, slash)));
  }

  /** This path with one more segment, or several, below it. */
  public RepoPath resolve(RepoPath below) {
    if (isRoot()) {
      return below;
    }
    if (below.isRoot()) {
      return this;
    }
    byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + below.bytes.length);
    joined[bytes.length] = '/';
    System.arraycopy(below.bytes, 0, joined, bytes.length + 1, below.bytes.length);
    return new RepoPath(joined);
  }

  private int lastSlash() {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '/') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int compareTo(RepoPath other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RepoPath path && Arrays.equals(bytes, path.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return display();
  }
}
