package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One branch.
 *
 * @param isProtected whether a branch rule keeps it from some of those who may push
 */
public record BranchDetailAnswer(
    String name,
    CommitAnswer commit,
    @JsonProperty("_links") Links links,
    @JsonProperty("protected") boolean isProtected) {
  /** Where it is. */
  public record Links(String self, String html) {}
}
