package dev.gatehouse.portal.review.event;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Flat records as JSON objects: a field for each component, none for an absent one. Stateless. */
final class RecordJson {
  private RecordJson() {}

  static JsonObject write(Record value) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object field = field(value, component);
      Optional<?> present = field instanceof Optional<?> maybe ? maybe : Optional.of(field);
      present.ifPresent(it -> object.add(component.getName(), json(it)));
    }
    return object.build();
  }

  private static Object field(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonValue json(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long) {
      return Json.createValue(((Number) value).longValue());
    }
    if (value instanceof Enum<?> constant) {
      return Json.createValue(constant.name());
    }
    if (value instanceof Collection<?> many) {
      var array = Json.createArrayBuilder();
      many.forEach(each -> array.add(json(each)));
      return array.build();
    }
    return Json.createValue((String) value);
  }

  static Object read(JsonObject object, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] =
          value(
              Optional.ofNullable(object.get(components[i].getName())),
              components[i].getGenericType());
    }
    try {
      return type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Optional<JsonValue> json, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return json.map(value -> value(Optional.of(value), element));
      }
      return json.map(JsonValue::asJsonArray).map(RecordJson::all).orElse(List.of()).stream()
          .map(each -> value(Optional.of(each), element))
          .toList();
    }
    if (type == boolean.class) {
      return json.filter(JsonValue.TRUE::equals).isPresent();
    }
    if (type == long.class || type == Long.class) {
      return json.map(value -> ((JsonNumber) value).longValueExact()).orElse(0L);
    }
    if (type == int.class) {
      return json.map(value -> ((JsonNumber) value).intValueExact()).orElse(0);
    }
    String text = json.map(value -> ((JsonString) value).getString()).orElse("");
    return type instanceof Class<?> found && found.isEnum() ? constant(found, text) : text;
  }

  private static List<JsonValue> all(JsonArray array) {
    return array;
  }

  private static Object constant(Class<?> type, String name) {
    Object[] constants = type.getEnumConstants();
    return Stream.of(constants)
        .filter(each -> ((Enum<?>) each).name().equals(name))
        .findFirst()
        .orElse(constants[0]);
  }
}
