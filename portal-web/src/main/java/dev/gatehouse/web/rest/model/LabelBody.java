package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A label, or what to change of one; what is absent stays.
 *
 * @param newName another name, for one that there is
 * @param color six hexadecimal digits; grey if a new one has none
 */
public record LabelBody(
    Optional<String> name,
    Optional<String> newName,
    Optional<String> color,
    Optional<String> description) {}
