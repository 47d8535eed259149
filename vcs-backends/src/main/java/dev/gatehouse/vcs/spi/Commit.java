package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Map;

/**
 * A commit (git) or changeset (hg) as a value.
 *
 * @param id its id
 * @param parents none for a root, two or more for a merge, in order
 * @param author who wrote it
 * @param committer who recorded it; equal to the author on hg
 * @param message decoded to text by what the commit declares, else UTF-8 with replacement
 * @param extras what else it carries; on hg always {@code branch}, which is {@code default} where
 *     the changeset does not say, and {@code close} where it closes it
 */
public record Commit(
    CommitId id,
    List<CommitId> parents,
    Signature author,
    Signature committer,
    String message,
    Map<String, String> extras) {
  public Commit {
    parents = List.copyOf(parents);
    extras = Map.copyOf(extras);
  }

  /** The message's first line, or {@code ""}. */
  public String title() {
    String text = message.strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }

  /** The message after its first line, blank lines around it cut. */
  public String body() {
    String text = message.strip();
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1).strip();
  }
}
