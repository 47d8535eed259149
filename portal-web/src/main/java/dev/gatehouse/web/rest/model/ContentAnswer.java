package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * A file, directory, link or submodule.
 *
 * @param type {@code file}, {@code dir}, {@code symlink} or {@code submodule}
 * @param encoding of {@code content}: {@code base64}, or {@code none} for a file of more than 1 MiB
 * @param target of a link
 * @param submoduleGitUrl of the other repository
 * @param entries of a directory that is asked for as an object
 */
public record ContentAnswer(
    String type,
    long size,
    String name,
    String path,
    String sha,
    String url,
    Optional<String> gitUrl,
    Optional<String> htmlUrl,
    Optional<String> downloadUrl,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> encoding,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> content,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> target,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> submoduleGitUrl,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<ContentAnswer>> entries,
    @JsonProperty("_links") Links links) {
  /** Where it is. */
  public record Links(String self, Optional<String> git, Optional<String> html) {}
}
