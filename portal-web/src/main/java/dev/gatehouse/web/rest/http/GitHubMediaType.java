package dev.gatehouse.web.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of an answer that GitHub's media types ask for. */
public enum GitHubMediaType {
  /** The usual one. */
  JSON,
  /** A file's bytes. */
  RAW,
  /** A unified diff. */
  DIFF,
  /** A commit as mail. */
  PATCH,
  /** The id of a commit alone. */
  SHA,
  /** A directory as one object. */
  OBJECT,
  /** A team's repository, not only whether it is one. */
  REPOSITORY;

  private static final Pattern FORM =
      Pattern.compile("application/vnd\\.github(?:\\.v3)?(?:\\.(\\w+))?(?:\\+json)?");

  /** What a header asks for; the first of GitHub's types counts. */
  static GitHubMediaType of(@Nullable String accept) {
    if (accept == null) {
      return JSON;
    }
    for (String part : accept.split(",")) {
      Matcher matcher = FORM.matcher(part.split(";")[0].strip());
      if (matcher.matches() && matcher.group(1) != null) {
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        for (GitHubMediaType type : values()) {
          if (type.name().equals(name)) {
            return type;
          }
        }
      }
    }
    return JSON;
  }

  /** What a request asks for. */
  public static GitHubMediaType of(ContainerRequestContext request) {
    return request.getProperty(GitHubMediaType.class.getName()) instanceof GitHubMediaType type
        ? type
        : JSON;
  }
}
