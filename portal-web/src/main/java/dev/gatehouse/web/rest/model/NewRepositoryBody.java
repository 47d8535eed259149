package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A repository to create.
 *
 * @param isPrivate whether nobody sees it without a grant; false if nothing is said
 * @param visibility {@code public} or {@code private}; counts before {@code private}
 * @param vcs {@code git} or {@code hg}; {@code git} if it is not said
 * @param defaultBranch {@code main} for git and {@code default} for hg if it is not said
 * @param autoInit must not be true: a repository begins empty
 */
public record NewRepositoryBody(
    Optional<String> name,
    Optional<String> description,
    @JsonProperty("private") Optional<Boolean> isPrivate,
    Optional<String> visibility,
    Optional<String> vcs,
    Optional<String> defaultBranch,
    Optional<Boolean> autoInit) {}
