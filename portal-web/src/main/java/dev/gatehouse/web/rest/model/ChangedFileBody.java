package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A file as somebody changed it.
 *
 * @param path where it is, or is to be
 * @param content all of it, in Base64; may be left out where a file is only renamed
 * @param base what its content was, as contents told it; not for a new file
 * @param from its former path, where it is renamed
 * @param mode {@code 100644}, {@code 100755} or {@code 120000}; what it was if it is not said
 * @param delete whether it is to go
 */
public record ChangedFileBody(
    Optional<String> path,
    Optional<String> content,
    Optional<String> base,
    Optional<String> from,
    Optional<String> mode,
    Optional<Boolean> delete) {}
