package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A file that is to go.
 *
 * @param message of the commit
 * @param sha what the file's content was, as contents told it
 * @param branch the default branch if it is not said
 */
public record FileDeletionBody(
    Optional<String> message, Optional<String> sha, Optional<String> branch) {}
