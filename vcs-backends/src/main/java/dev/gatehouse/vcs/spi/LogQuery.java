package dev.gatehouse.vcs.spi;

import java.util.List;

/**
 * Which commits to list.
 *
 * @param starts what reaches them
 * @param excluded what must not reach them
 * @param skip how many to pass over, 0 or more
 * @param limit how many at most, 1 to 10,000
 */
public record LogQuery(List<CommitId> starts, List<CommitId> excluded, int skip, int limit) {
  public LogQuery {
    starts = List.copyOf(starts);
    excluded = List.copyOf(excluded);
    if (skip < 0 || limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("skip " + skip + ", limit " + limit);
    }
  }

  public static LogQuery of(CommitId start, int skip, int limit) {
    return new LogQuery(List.of(start), List.of(), skip, limit);
  }
}
