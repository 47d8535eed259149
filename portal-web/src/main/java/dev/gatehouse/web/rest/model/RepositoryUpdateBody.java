package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What to change of a repository.
 *
 * @param visibility {@code public} or {@code private}; counts before {@code private}
 * @param publishing hg alone: whether what is pushed becomes public
 */
public record RepositoryUpdateBody(
    Optional<String> name,
    Optional<String> description,
    @JsonProperty("private") Optional<Boolean> isPrivate,
    Optional<String> visibility,
    Optional<String> defaultBranch,
    Optional<Boolean> archived,
    Optional<Boolean> publishing) {}
