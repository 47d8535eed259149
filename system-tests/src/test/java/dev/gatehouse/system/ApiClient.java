package dev.gatehouse.system;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Calls to a portal over HTTP, by hand. Redirects are not followed, and no cookie is kept.
 *
 * @param authorization the header's value
 */
public record ApiClient(RunningPortal portal, Optional<String> authorization) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The value of a Basic {@code Authorization} header. */
  public static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The path is below {@code /api/v3}, as for the other methods.
   *
   * @param path such as {@code /repos/o/r}
   */
  public ApiAnswer get(String path) {
    return send("GET", "/api/v3" + path, Optional.empty());
  }

  public ApiAnswer post(String path, JsonElement body) {
    return send("POST", "/api/v3" + path, Optional.of(body.toString()));
  }

  public ApiAnswer put(String path, JsonElement body) {
    return send("PUT", "/api/v3" + path, Optional.of(body.toString()));
  }

  public ApiAnswer patch(String path, JsonElement body) {
    return send("PATCH", "/api/v3" + path, Optional.of(body.toString()));
  }

  public ApiAnswer delete(String path) {
    return send("DELETE", "/api/v3" + path, Optional.empty());
  }

  /**
   * Any call.
   *
   * @param path from the root
   * @param body JSON
   */
  public ApiAnswer send(String method, String path, Optional<String> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(portal.url(path))
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(b -> request.header("Content-Type", "application/json"));
    authorization.ifPresent(a -> request.header("Authorization", a));
    return send(request);
  }

  /** A call built by the test itself; nothing is added to it but a time limit. */
  public static ApiAnswer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(Duration.ofMinutes(2)).build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new ApiAnswer(
          request.method() + " " + request.uri().getRawPath(),
          response.statusCode(),
          response.headers(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
