package dev.gatehouse.vcs.spi;

/** What somebody decided about a path in conflict. */
public sealed interface Resolution {
  /**
   * The path has this content.
   *
   * @param content not copied; not to be changed
   * @param kind a file, an executable or a link
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Content(byte[] content, EntryKind kind) implements Resolution {
    public Content {
      if (!kind.hasContent()) {
        throw new IllegalArgumentException("not a file");
      }
    }
  }

  /** The path is not in the result. */
  record Deleted() implements Resolution {}
}
