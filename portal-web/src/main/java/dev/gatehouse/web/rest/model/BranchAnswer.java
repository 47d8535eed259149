package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A branch of a list.
 *
 * @param isProtected whether a branch rule keeps it from some of those who may push, or asks
 *     anything of pull requests
 */
public record BranchAnswer(
    String name,
    PointerAnswer commit,
    @JsonProperty("protected") boolean isProtected,
    String protectionUrl) {}
