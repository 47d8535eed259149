package dev.gatehouse.portal.browse.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * One part of a history.
 *
 * @param commits newest first
 * @param more whether older ones follow
 * @param total how many there are in all parts, where they could be counted
 */
public record HistoryPart(List<CommitData> commits, boolean more, OptionalLong total) {
  public HistoryPart {
    commits = List.copyOf(commits);
  }
}
