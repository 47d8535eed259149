package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * What differs between two commits.
 *
 * @param files by unsigned byte of their path
 * @param truncated whether more than {@link #FILES} changed
 */
public record PatchSet(List<FilePatch> files, boolean truncated) {
  /** How many files it has at most. */
  public static final int FILES = 3_000;

  /** How many bytes of patches it has at most, in all files. */
  public static final int PATCHES = 4 << 20;

  public PatchSet {
    files = List.copyOf(files);
  }

  /** Lines added in all files. */
  public int added() {
    return files.stream().mapToInt(FilePatch::added).sum();
  }

  /** Lines removed in all files. */
  public int removed() {
    return files.stream().mapToInt(FilePatch::removed).sum();
  }
}
