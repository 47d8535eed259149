package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * An annotated tag.
 *
 * @param tagger who made it, if it says
 */
public record TagObjectAnswer(
    String sha,
    String url,
    String tag,
    String message,
    Optional<SignatureAnswer> tagger,
    RefAnswer.Target object) {}
