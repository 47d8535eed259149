package dev.gatehouse.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of the API. The build makes it of the resources' annotations; what is the same
 * for all of them is added here: variables of the path that only the route table looks at, and how
 * errors are told.
 */
final class OpenApiDocument {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final ObjectNode DOCUMENT = complete(read());

  private OpenApiDocument() {}

  /**
   * The document.
   *
   * @param root where the portal is, without a slash at the end
   */
  static ObjectNode of(String root) {
    ObjectNode document = DOCUMENT.deepCopy();
    document.putArray("servers").addObject().put("url", root);
    return document;
  }

  private static ObjectNode read() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("the build made no openapi.json");
      }
      return (ObjectNode) new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode complete(ObjectNode document) {
    for (Map.Entry<String, JsonNode> path : document.withObject("/paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          variables(path.getKey(), (ObjectNode) operation.getValue());
          ((ObjectNode) operation.getValue())
              .withObject("/responses")
              .putObject("default")
              .put("$ref", "#/components/responses/Problem");
        }
      }
    }
    ObjectNode components = document.withObject("/components");
    problem(components.withObject("/schemas").putObject("Problem"));
    components
        .withObject("/responses")
        .putObject("Problem")
        .put("description", "What went wrong, as a problem of RFC 9457.")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
    return document;
  }

  private static void variables(String path, ObjectNode operation) {
    ArrayNode parameters = operation.withArray("parameters");
    Matcher variables = VARIABLE.matcher(path);
    while (variables.find()) {
      String name = variables.group(1);
      boolean told = false;
      for (JsonNode parameter : parameters) {
        told |= parameter.path("name").asText().equals(name);
      }
      if (!told) {
        parameters
            .addObject()
            .put("name", name)
            .put("in", "path")
            .put("required", true)
            .putObject("schema")
            .put("type", "string");
      }
    }
  }

  private static void problem(ObjectNode schema) {
    ObjectNode properties = schema.put("type", "object").putObject("properties");
    properties.putObject("type").put("type", "string");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("detail").put("type", "string");
    properties
        .putObject("message")
        .put("type", "string")
        .put("description", "The detail, where clients of GitHub look for it.");
    properties.putObject("code").put("type", "string").put("description", "Stable, for programs.");
    ObjectNode error =
        properties
            .putObject("errors")
            .put("type", "array")
            .putObject("items")
            .put("type", "object")
            .putObject("properties");
    error.putObject("field").put("type", "string");
    error.putObject("code").put("type", "string");
    error.putObject("message").put("type", "string");
    properties
        .putObject("request_id")
        .put("type", "string")
        .put("description", "Ties the answer to the operator's log.");
  }
}
