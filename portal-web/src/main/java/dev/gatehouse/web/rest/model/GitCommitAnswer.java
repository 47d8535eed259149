package dev.gatehouse.web.rest.model;

import java.util.List;

/** A commit as git has it. */
public record GitCommitAnswer(
    String sha,
    String url,
    String htmlUrl,
    SignatureAnswer author,
    SignatureAnswer committer,
    PointerAnswer tree,
    String message,
    List<ParentAnswer> parents) {}
