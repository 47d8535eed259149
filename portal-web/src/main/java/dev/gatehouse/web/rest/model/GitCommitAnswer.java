package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A commit as git has it.
 *
 * @param changeset in repositories of Mercurial
 */
public record GitCommitAnswer(
    String sha,
    String url,
    String htmlUrl,
    SignatureAnswer author,
    SignatureAnswer committer,
    PointerAnswer tree,
    String message,
    List<ParentAnswer> parents,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ChangesetAnswer> changeset) {}
