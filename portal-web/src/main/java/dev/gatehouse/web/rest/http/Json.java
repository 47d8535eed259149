package dev.gatehouse.web.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.error.RefusedRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON as GitHub writes it: {@code snake_case} names, absent values as {@code null}, instants in
 * UTC to the second. Reading guesses nothing: {@code "yes"} is not a boolean. Thread-safe.
 */
public final class Json {
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    SimpleModule instants = new SimpleModule();
    instants.addSerializer(Instant.class, new InstantWriter());
    instants.addDeserializer(Instant.class, new InstantReader());
    JsonMapper mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxStringLength(JsonBodyReader.LARGE)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .addModule(instants)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // What a body says beside the fields of its record is not looked at.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  /** The UTF-8 form of a record, list or map. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + value.getClass(), e);
    }
  }

  /**
   * Reads a body.
   *
   * @param type a record of which every component is an {@code Optional}
   * @throws RefusedRequest 400 if it is not one JSON object
   * @throws PortalException INVALID, with the field, if a value has the wrong type
   */
  public static <T extends Record> T read(byte[] body, Class<T> type) {
    try {
      T read = MAPPER.readValue(body, type);
      if (read == null) {
        throw RefusedRequest.unreadable("Send one JSON object.");
      }
      return read;
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(part -> part.getFieldName() == null ? "" : part.getFieldName())
              .filter(name -> !name.isEmpty())
              .collect(Collectors.joining("."));
      if (field.isEmpty() || e.getCause() instanceof com.fasterxml.jackson.core.JacksonException) {
        throw RefusedRequest.unreadable("Send one JSON object.");
      }
      throw PortalException.invalid(field, "The value of " + field + " has the wrong type.");
    } catch (IOException e) {
      throw RefusedRequest.unreadable("The body is not valid JSON.");
    }
  }

  /** Reads a JSON object that the portal wrote itself. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> readObject(String object) {
    try {
      return MAPPER.readValue(object, LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not an object", e);
    }
  }

  private static final class InstantWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString("");
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw context.weirdStringException(text, Instant.class, "not an ISO 8601 instant");
      }
    }
  }
}
