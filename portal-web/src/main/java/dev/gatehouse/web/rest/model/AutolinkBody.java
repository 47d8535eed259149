package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A new autolink.
 *
 * @param keyPrefix what stands before the number
 * @param urlTemplate an http or https address with {@code <num>} where the number goes
 * @param isAlphanumeric whether letters and inner hyphens are part of a number, too; true if it is
 *     not said
 */
public record AutolinkBody(
    Optional<String> keyPrefix, Optional<String> urlTemplate, Optional<Boolean> isAlphanumeric) {}
