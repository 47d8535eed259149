package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A changed file.
 *
 * @param sha of its content after the change; before it, where it was removed
 * @param status {@code added}, {@code removed}, {@code modified}, {@code renamed} or {@code copied}
 * @param patch the changed lines; absent for what is no text, or too large
 */
public record ChangedFileAnswer(
    String sha,
    String filename,
    String status,
    int additions,
    int deletions,
    int changes,
    String blobUrl,
    String rawUrl,
    String contentsUrl,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> patch,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> previousFilename) {
  /** The same, to be read elsewhere. */
  public ChangedFileAnswer at(String contents) {
    return new ChangedFileAnswer(
        sha,
        filename,
        status,
        additions,
        deletions,
        changes,
        blobUrl,
        rawUrl,
        contents,
        patch,
        previousFilename);
  }
}
