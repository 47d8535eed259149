package dev.gatehouse.web.error;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.http.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers what went wrong, in the form the door's clients understand: a page, a problem (RFC 9457)
 * or one line of text. Expected failures are told and not logged as errors; a surprise is logged
 * with its stack under the request id, and the client is told the id only.
 */
@ApplicationScoped
public class ErrorAnswers {
  private static final Logger LOG = Logger.getLogger(ErrorAnswers.class.getName());

  /** Answers an exception, unless the answer has already begun: then the connection is cut. */
  public void answer(
      Door door, HttpServletRequest request, HttpServletResponse response, Throwable problem)
      throws IOException {
    ErrorAnswer answer = of(request, problem, requestId(response));
    if (response.isCommitted()) {
      throw new IOException("answer cut after an error", problem);
    }
    write(door, request, response, answer);
  }

  /** What is told of an exception; one that nobody expected is logged with its stack. */
  public ErrorAnswer of(HttpServletRequest request, Throwable problem, String requestId) {
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof PortalException portal) {
        return ErrorAnswer.of(portal, requestId);
      }
      if (cause instanceof RefusedRequest refused) {
        return ErrorAnswer.of(refused, requestId);
      }
      cause = cause.getCause();
    }
    LOG.log(Level.SEVERE, problem, () -> "request " + requestId + " " + request.getMethod());
    return ErrorAnswer.internal(requestId);
  }

  /** 400: the request is not one that anybody would send in good faith. */
  public void badRequest(Door door, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(
        door,
        request,
        response,
        new ErrorAnswer(
            400, "BAD_REQUEST", "That is not an address of this portal.", requestId(response)));
  }

  /** 405. */
  public void methodNotAllowed(Door door, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(
        door,
        request,
        response,
        new ErrorAnswer(
            405, "METHOD_NOT_ALLOWED", "That cannot be done here.", requestId(response)));
  }

  /**
   * The media type of {@link ErrorAnswer#problem}. Octokit asks for GitHub's API by its version,
   * and reads an error only where it is called JSON without more; it shows "Unknown error" for
   * another.
   */
  public static String problemType(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("application/vnd.github.v3")
        ? "application/json; charset=utf-8"
        : "application/problem+json";
  }

  private static String requestId(HttpServletResponse response) {
    return String.valueOf(response.getHeader("X-Request-Id"));
  }

  private static void write(
      Door door, HttpServletRequest request, HttpServletResponse response, ErrorAnswer answer)
      throws IOException {
    response.resetBuffer();
    if (door == Door.PAGE
        && answer.code().equals(ErrorCode.UNAUTHENTICATED.name())
        && request.getMethod().equals("GET")) {
      String query = request.getQueryString();
      String back = request.getRequestURI() + (query == null ? "" : "?" + query);
      response.setStatus(303);
      response.setHeader(
          "Location", "/login?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
      response.setHeader("Cache-Control", "no-store");
      return;
    }
    response.resetBuffer();
    response.setStatus(answer.status());
    answer.headers(door).forEach(response::setHeader);
    String body =
        switch (door) {
          case API, TOKEN_ENDPOINT -> answer.problem();
          case WIRE, OPEN -> answer.line();
          case PAGE -> answer.page();
        };
    response.setContentType(
        switch (door) {
          case API, TOKEN_ENDPOINT -> problemType(request);
          case WIRE, OPEN -> "text/plain;charset=UTF-8";
          case PAGE -> "text/html;charset=UTF-8";
        });
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    send(response, body, bytes);
  }

  private static void send(HttpServletResponse response, String body, byte[] bytes)
      throws IOException {
    ServletOutputStream out;
    try {
      out = response.getOutputStream();
    } catch (IllegalStateException e) {
      // A page that failed while it was made has the writer already, and then there is no stream.
      response.getWriter().write(body);
      return;
    }
    out.write(bytes);
  }
}
