package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * What differs between two commits.
 *
 * @param files one part of the changed files
 * @param page from 1
 * @param total how many files changed; where there are too many, how many were looked at
 * @param truncated whether more changed than were looked at
 * @param parts of how many parts this is one: of all files, or of the one that was asked for
 */
public record ChangeSet(
    List<ChangedFile> files, int page, int total, boolean truncated, int parts) {
  /** How many files one part has at most. */
  public static final int PER_PAGE = 300;

  /** How many files are looked at. */
  public static final int LIMIT = 10_000;

  public ChangeSet {
    files = List.copyOf(files);
  }

  /** Of how many parts this is one. */
  public int pages() {
    return parts;
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
