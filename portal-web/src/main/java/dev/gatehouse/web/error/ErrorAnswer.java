package dev.gatehouse.web.error;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.http.Door;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of an error.
 *
 * @param status the HTTP status
 * @param code stable, for programs
 * @param message one line for the person who asked
 * @param field which field of the request cannot be
 * @param retryAfter when to try again
 * @param requestId ties it to the operator's log
 */
public record ErrorAnswer(
    int status,
    String code,
    String message,
    Optional<String> field,
    Optional<Duration> retryAfter,
    String requestId) {
  ErrorAnswer(int status, String code, String message, String requestId) {
    this(status, code, message, Optional.empty(), Optional.empty(), requestId);
  }

  static ErrorAnswer of(PortalException problem, String requestId) {
    return new ErrorAnswer(
        HttpStatus.of(problem.code()),
        problem.code().name(),
        problem.userMessage(),
        problem.field(),
        problem.retryAfter(),
        requestId);
  }

  static ErrorAnswer of(RefusedRequest problem, String requestId) {
    return new ErrorAnswer(problem.status(), problem.code(), problem.userMessage(), requestId);
  }

  static ErrorAnswer internal(String requestId) {
    return new ErrorAnswer(
        500, "INTERNAL", "Something went wrong here. Try again, or tell the operator.", requestId);
  }

  /**
   * Headers that go with it. A page never asks for Basic: browsers would show a box of their own.
   */
  public Map<String, String> headers(Door door) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    retryAfter.ifPresent(
        d -> headers.put("Retry-After", Long.toString(Math.max(1, d.toSeconds()))));
    if (status == 401 && door != Door.PAGE) {
      headers.put("WWW-Authenticate", "Basic realm=\"Gatehouse\", charset=\"UTF-8\"");
    }
    return headers;
  }

  /** RFC 9457, with GitHub's {@code message} beside. */
  public String problem() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title())
            .add("status", status)
            .add("detail", message)
            .add("message", message)
            .add("code", code);
    field.ifPresent(f -> json.add("errors", Json.createArrayBuilder().add(error(f))));
    return json.add("request_id", requestId).build().toString();
  }

  private JsonObjectBuilder error(String name) {
    JsonObjectBuilder error = Json.createObjectBuilder();
    if (code.equals(ErrorCode.NAME_TAKEN.name())) {
      // Word for word GitHub's: its clients look for them.
      return error
          .add("resource", "Repository")
          .add("field", name)
          .add("code", "custom")
          .add("message", "name already exists on this account");
    }
    return error.add("field", name).add("code", "invalid").add("message", message);
  }

  /** One line, for a git or hg client. */
  String line() {
    return message + (status >= 500 ? " (request " + requestId + ")" : "") + "\n";
  }

  /**
   * What happened, what to do, the request id; nothing else. The text is ours, never the caller's.
   */
  String page() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · Gatehouse</title>
    <link rel="stylesheet" href="/assets/gatehouse.css">
    </head>
    <body>
    <main class="error-page">
    <h1>%1$s</h1>
    <p>%2$s</p>
    <p><a href="/">Go to the start page</a></p>
    <p class="quiet">Request <code>%3$s</code></p>
    </main>
    </body>
    </html>
    """
        .formatted(escape(title()), escape(message), escape(requestId));
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Sign in first";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 ->
          code.equals(ErrorCode.REQUIREMENT_NOT_MET.name()) ? "Not yet" : "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 412 -> "Changed meanwhile";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Not possible";
      case 429 -> "Too many attempts";
      case 503 -> "Not available now";
      default -> "Something went wrong";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
