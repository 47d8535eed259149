package dev.gatehouse.vcs.patch;

import java.util.List;

/**
 * Some lines that become others.
 *
 * @param line where they begin, from 1; of an insertion without context the line before it, from 0
 * @param before what is there: context and what goes, each line with its end, if it has one
 * @param after what shall be there
 * @param atEnd whether no context follows, so that the file must end here
 */
record PatchHunk(int line, List<byte[]> before, List<byte[]> after, boolean atEnd) {
  PatchHunk {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Whether no context comes before, so that the file must begin here. */
  boolean atStart() {
    return line <= 1;
  }
}
