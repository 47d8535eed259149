package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A text to be shown as it would be here.
 *
 * @param mode {@code markdown}, as a file of a repository, or {@code gfm}, as a comment
 * @param context {@code owner/repo}, where the text is said
 */
public record MarkdownBody(
    Optional<String> text, Optional<String> mode, Optional<String> context) {}
