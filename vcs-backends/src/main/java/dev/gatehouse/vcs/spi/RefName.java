package dev.gatehouse.vcs.spi;

/**
 * The name of a ref: its kind and the name people use.
 *
 * @param kind what it is
 * @param name as people write it, such as {@code main} or {@code v1.0}; for {@link RefKind#OTHER}
 *     the full name, such as {@code refs/notes/commits}; 1 to 255 characters
 */
public record RefName(RefKind kind, String name) {
  public RefName {
    if (name.isEmpty() || name.length() > 255) {
      throw new IllegalArgumentException("not a ref name: " + name);
    }
  }

  public static RefName branch(String name) {
    return new RefName(RefKind.BRANCH, name);
  }

  public static RefName tag(String name) {
    return new RefName(RefKind.TAG, name);
  }
}
