package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.RawFile;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file's bytes as an answer, under a media type that no browser does anything with. */
final class RawAnswer {
  /** Smaller files are read at once, so that they have an entity tag. */
  private static final long AT_ONCE = 4 << 20;

  private RawAnswer() {}

  /**
   * The answer.
   *
   * @param file is closed here, or when the answer has been written
   */
  static Response of(RawFile file, ContainerRequestContext request) {
    // Clients take what has a charset for text.
    String type =
        file.kind() instanceof RawFile.MediaKind.Text
            ? "application/vnd.github.raw; charset=utf-8"
            : "application/vnd.github.raw";
    if (file.size() <= AT_ONCE) {
      try (file;
          InputStream in = file.open()) {
        return Response.ok(in.readAllBytes()).type(type).build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Response.ResponseBuilder answer =
        Response.ok().type(type).header(HttpHeaders.CONTENT_LENGTH, file.size());
    if (request.getMethod().equals("HEAD")) {
      // Nothing would be written, and so nothing closed.
      file.close();
      return answer.build();
    }
    StreamingOutput body =
        out -> {
          try (file;
              InputStream in = file.open()) {
            in.transferTo(out);
          }
        };
    return answer.entity(body).build();
  }
}
