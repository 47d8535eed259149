package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a path out of a query, where its bytes need not be text in any encoding. */
public final class RawQuery {
  private RawQuery() {}

  /**
   * The first value of a parameter.
   *
   * @param query as it was sent
   * @throws PortalException NOT_FOUND if it is no path
   */
  public static Optional<RepoPath> path(@Nullable String query, String name) {
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=") && pair.length() > name.length() + 1) {
        try {
          return Optional.of(RepoPath.of(decode(pair.substring(name.length() + 1))));
        } catch (IllegalArgumentException e) {
          throw PortalException.notFound("file");
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] decode(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '%') {
        int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
        int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException("bad percent-encoding");
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c > '~') {
        throw new IllegalArgumentException("not percent-encoded");
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
