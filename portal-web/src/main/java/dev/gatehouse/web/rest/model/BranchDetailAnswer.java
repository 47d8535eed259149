package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * One branch.
 *
 * @param isProtected whether a branch rule keeps it from some of those who may push, or asks
 *     anything of pull requests
 * @param heads in repositories of Mercurial: open ones first, then newest first
 */
public record BranchDetailAnswer(
    String name,
    CommitAnswer commit,
    @JsonProperty("_links") Links links,
    @JsonProperty("protected") boolean isProtected,
    String protectionUrl,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Head>> heads) {
  /** A head of a named branch, and whether it closes the branch there. */
  public record Head(String sha, String url, boolean closed) {}

  /** Where it is. */
  public record Links(String self, String html) {}
}
