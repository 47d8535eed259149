package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.error.RefusedRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be in a request's body. */
final class Fields {
  private Fields() {}

  /** The body, which must be there. */
  static <T extends Record> T body(@Nullable T body) {
    if (body == null) {
      throw RefusedRequest.unreadable("Send one JSON object.");
    }
    return body;
  }

  /** A field, which must be there. */
  static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(() -> PortalException.invalid(name, name + " is missing."));
  }
}
