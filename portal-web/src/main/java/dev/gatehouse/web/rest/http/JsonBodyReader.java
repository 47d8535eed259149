package dev.gatehouse.web.rest.http;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads request bodies into records, up to {@value #LIMIT} bytes; those that carry files up to
 * {@value #LARGE}.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Record> {
  /** The most bytes that are read of a body. */
  static final int LIMIT = 1 << 20;

  /** The most bytes of a {@link FilesBody}: 20 MiB of files in Base64, and what is said of them. */
  static final int LARGE = 29 << 20;

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    int limit = FilesBody.class.isAssignableFrom(type) ? LARGE : LIMIT;
    byte[] body = in.readNBytes(limit + 1);
    if (body.length > limit) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE, "A body may have at most " + (limit >> 20) + " MiB here.");
    }
    return Json.read(body, type);
  }
}
