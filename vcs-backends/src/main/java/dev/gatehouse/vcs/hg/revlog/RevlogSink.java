package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;

/** Where a {@link RevlogWriter} writes: the two files of one revlog, in a transaction. */
public interface RevlogSink {
  /** Which of the two files. */
  enum File {
    INDEX,
    DATA
  }

  /** Puts bytes behind what the file has; a missing one is made. */
  void append(File file, byte[] bytes) throws IOException;

  /** Puts bytes in the place of what the file has, when the transaction is committed. */
  void replace(File file, byte[] bytes) throws IOException;

  /** Makes what was appended to the data readable, if the transaction does so before its end. */
  boolean flush() throws IOException;
}
