package dev.gatehouse.web.rest.model;

import dev.gatehouse.web.rest.http.FilesBody;
import java.util.Optional;

/**
 * A file as it is to be.
 *
 * @param message of the commit
 * @param content all of it, in Base64
 * @param sha what the file's content was, as contents told it; needed where there is one
 * @param branch the default branch if it is not said
 */
public record FileUpdateBody(
    Optional<String> message,
    Optional<String> content,
    Optional<String> sha,
    Optional<String> branch)
    implements FilesBody {}
