package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels of a pull request. Also read from a list alone, and with an object that has a name for a
 * label, as GitHub does.
 *
 * @param labels their names; absent if the body does not say
 */
public record LabelsBody(Optional<List<String>> labels) {
  /**
   * Reads any of the forms.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LabelsBody of(JsonNode sent) {
    JsonNode list = sent.isObject() ? sent.path("labels") : sent;
    if (list.isMissingNode() || list.isNull()) {
      return new LabelsBody(Optional.empty());
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException("labels is no list");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode each : list) {
      JsonNode name = each.isObject() ? each.path("name") : each;
      if (!name.isTextual()) {
        throw new IllegalArgumentException("a label's name is no text");
      }
      names.add(name.textValue());
    }
    return new LabelsBody(Optional.of(List.copyOf(names)));
  }
}
