package dev.gatehouse.web.markup.docutils;

import java.util.List;

/** What became of a document. */
public sealed interface DocutilsResult {
  /**
   * It was rendered.
   *
   * @param html the body, not to be trusted; at most 2 MiB in UTF-8
   * @param messages what docutils had to say about the source, at most 200
   */
  record Rendered(String html, List<Message> messages) implements DocutilsResult {
    public Rendered {
      messages = List.copyOf(messages);
    }
  }

  /**
   * It was not.
   *
   * @param detail for the log, may be empty
   */
  record Failed(Failure failure, String detail) implements DocutilsResult {}

  /**
   * @param line in the source, from 1; 0 where docutils does not know
   * @param level as docutils counts: 2 warning, 3 error, 4 severe
   * @param text at most 500 characters
   */
  record Message(int line, int level, String text) {}

  /** Why a document was not rendered. */
  enum Failure {
    /** It took more than its share of processor time. */
    CPU,
    /** It took too long by the clock; the machine may have been busy. */
    WALL,
    /** It took more memory than it may. */
    MEMORY,
    /** Its HTML is longer than it may be. */
    OUTPUT,
    /** Its elements are nested too deeply. */
    NESTING,
    /** It has a line longer than docutils takes. */
    LINE,
    /** docutils failed on it. */
    FAULT,
    /** The process that rendered it died. */
    CRASH,
    /** A worker did not start or went away; as far as is known, not because of this document. */
    WORKER_LOST,
    /** All workers were busy with other documents for as long as this one could wait. */
    BUSY,
    /** There is no docutils, or not yet: {@link DocutilsInstallation#state} says more. */
    NOT_READY
  }
}
