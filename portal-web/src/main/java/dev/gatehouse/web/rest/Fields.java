package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.error.RefusedRequest;
import java.util.List;
import java.util.Objects;
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

  /** A list of texts; a body may have what is none in it. */
  static List<String> texts(Optional<List<String>> values, String name) {
    List<String> texts = values.orElse(List.of());
    if (texts.stream().anyMatch(Objects::isNull)) {
      throw PortalException.invalid(name, name + " is a list of texts.");
    }
    return texts;
  }

  /** A parameter of the query; an empty one was not given. */
  static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /** The number of a pull request, as a path has it. */
  static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw PortalException.notFound("pull request");
    }
    return Integer.parseInt(text);
  }

  /**
   * The id of something, as a path has it.
   *
   * @param what the kind of thing
   */
  static long id(String text, String what) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw PortalException.notFound(what);
    }
    return Long.parseLong(text);
  }

  /** A commit's full id, if one is given. */
  static Optional<CommitId> commit(String field, Optional<String> value) {
    return value
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                CommitId.parse(text)
                    .orElseThrow(
                        () -> PortalException.invalid(field, field + " is not a commit's id.")));
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
