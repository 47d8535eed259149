package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.RepoPath;
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

  /** A parameter of the query; an empty one was not given. */
  static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /** A parameter that names a file or directory; the root if it is not given. */
  static RepoPath path(String name, @Nullable String value) {
    String path = given(value).orElse("");
    String inner = path.startsWith("/") ? path.substring(1) : path;
    try {
      return RepoPath.of(inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner);
    } catch (IllegalArgumentException e) {
      throw PortalException.invalid(name, name + " is not a path.");
    }
  }
}
