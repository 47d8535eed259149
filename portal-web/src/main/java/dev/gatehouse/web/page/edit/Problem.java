package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import java.util.Set;

/**
 * Why a form was not done.
 *
 * @param field of the form, at which it is shown; empty for the form as a whole
 * @param text one sentence
 */
record Problem(String field, String text) {
  private static final Set<ErrorCode> MENDABLE =
      Set.of(
          ErrorCode.INVALID,
          ErrorCode.CONFLICT,
          ErrorCode.FORBIDDEN,
          ErrorCode.THROTTLED,
          ErrorCode.TOO_LARGE,
          ErrorCode.UNAVAILABLE);

  private static final Set<String> FIELDS = Set.of("path", "title", "body", "text", "files");

  /**
   * What to say in the form, with what was typed still there.
   *
   * @throws PortalException the same, if no form can mend it
   */
  static Problem of(PortalException problem) {
    return of(problem, FIELDS);
  }

  /**
   * The same, for a form with other fields.
   *
   * @param fields at which a problem can be shown
   */
  static Problem of(PortalException problem, Set<String> fields) {
    if (!MENDABLE.contains(problem.code())) {
      throw problem;
    }
    String named = problem.field().orElse("");
    String field = named.equals("message") ? "title" : named;
    return new Problem(fields.contains(field) ? field : "", problem.userMessage());
  }

  boolean isAt(String other) {
    return field.equals(other);
  }
}
