package dev.gatehouse.web.rest.http;

import dev.gatehouse.sso.http.Door;
import dev.gatehouse.web.error.ErrorAnswer;
import dev.gatehouse.web.error.ErrorAnswers;
import dev.gatehouse.web.error.RefusedRequest;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/** Tells a program what went wrong, in the words of {@link ErrorAnswers}. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  @Inject private ErrorAnswers errors;
  @Inject private CurrentRequest current;
  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable problem) {
    Throwable known =
        problem instanceof WebApplicationException web && web.getResponse().getStatus() < 500
            ? refused(web.getResponse().getStatus())
            : problem;
    ErrorAnswer answer = errors.of(request, known, current.getId());
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(ErrorAnswers.problemType(request))
            .entity(answer.problem().getBytes(StandardCharsets.UTF_8));
    answer.headers(Door.API).forEach(response::header);
    return response.build();
  }

  private static RefusedRequest refused(int status) {
    return switch (status) {
      case 404 -> new RefusedRequest(404, "NOT_FOUND", "No such page.");
      case 405 -> new RefusedRequest(405, "METHOD_NOT_ALLOWED", "That cannot be done here.");
      case 406 -> new RefusedRequest(406, "NOT_ACCEPTABLE", "The API answers in JSON.");
      case 415 ->
          new RefusedRequest(
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              "This address does not take that media type: most take application/json.");
      default -> new RefusedRequest(status, "BAD_REQUEST", "The request cannot be read.");
    };
  }
}
