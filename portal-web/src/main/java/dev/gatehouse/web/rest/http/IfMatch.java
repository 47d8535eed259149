package dev.gatehouse.web.rest.http;

import dev.gatehouse.web.error.RefusedRequest;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** The condition that a change may come with: that what is changed is as it was read. */
@RequestScoped
public class IfMatch {
  @Inject private HttpServletRequest http;
  @Inject private CurrentRequest request;

  /** Whether there is a condition. */
  public boolean isAsked() {
    return http.getHeader("If-Match") != null;
  }

  /**
   * Compares the condition, if there is one, with what GET would answer now.
   *
   * @param representation gives what GET would answer
   * @throws RefusedRequest 412 if it is not what the client has
   */
  public void require(Supplier<?> representation) {
    Optional<String> condition = Optional.ofNullable(http.getHeader("If-Match"));
    if (condition.isPresent()
        && !EntityTags.names(
            condition,
            EntityTags.of(Json.write(representation.get()), request.getIdentity()),
            false)) {
      throw RefusedRequest.changedMeanwhile();
    }
  }
}
