package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What a webhook is told of a ref that was made or deleted.
 *
 * @param ref its name alone
 * @param refType {@code branch}, {@code tag} or {@code bookmark}
 * @param masterBranch the default branch, of one that was made
 * @param description the repository's, of one that was made
 */
public record RefPayload(
    String ref,
    String refType,
    String fullRef,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> masterBranch,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> description,
    String pusherType,
    RepositoryAnswer repository,
    UserAnswer sender) {}
