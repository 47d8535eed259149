package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * What differs between two commits.
 *
 * @param files one part of the changed files
 * @param page from 1
 * @param total how many files changed; where there are too many, how many were looked at
 * @param truncated whether more changed than were looked at
 */
public record ChangeSet(List<ChangedFile> files, int page, int total, boolean truncated) {
  /** How many files one part has at most. */
  public static final int PER_PAGE = 300;

  /** How many files are looked at. */
  public static final int LIMIT = 10_000;

  public ChangeSet {
    files = List.copyOf(files);
  }

  public int pages() {
    return Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
  }

  /** Whether every file was compared, so that the same question gets the same answer. */
  public boolean isComplete() {
    return files.stream()
        .noneMatch(
            f ->
                f.body() instanceof ChangedFile.Body.Left left
                    && left.reason() == ChangedFile.Reason.TIME);
  }

  /** Lines added in this part, as far as they were counted. */
  public int added() {
    return files.stream().mapToInt(ChangedFile::added).sum();
  }

  /** Lines removed in this part, as far as they were counted. */
  public int removed() {
    return files.stream().mapToInt(ChangedFile::removed).sum();
  }
}
