package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A label of a repository.
 *
 * @param color six hexadecimal digits
 * @param byDefault false: a new repository has none
 */
public record LabelAnswer(
    long id,
    String url,
    String name,
    String color,
    @JsonProperty("default") boolean byDefault,
    Optional<String> description) {}
