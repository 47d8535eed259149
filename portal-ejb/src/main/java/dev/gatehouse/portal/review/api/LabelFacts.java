package dev.gatehouse.portal.review.api;

import java.util.Optional;

/**
 * What is to be said of a label. What is empty is left as it is; of a new one it is grey, without a
 * description.
 *
 * @param name 1 to {@value Labels#NAME} characters
 * @param colour six hexadecimal digits in any case, with or without {@code #} before them
 * @param description 0 to {@value Labels#DESCRIPTION} characters
 */
public record LabelFacts(
    Optional<String> name, Optional<String> colour, Optional<String> description) {}
