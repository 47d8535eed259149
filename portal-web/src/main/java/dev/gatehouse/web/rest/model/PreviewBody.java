package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A text to be shown as the document it will be.
 *
 * @param path where it will lie, which says what it is
 * @param ref what its links lead to; the default branch if it is absent
 */
public record PreviewBody(Optional<String> path, Optional<String> text, Optional<String> ref) {}
