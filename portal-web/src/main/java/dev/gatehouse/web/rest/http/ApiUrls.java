package dev.gatehouse.web.rest.http;

import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Builds the addresses that answers contain: always below the setting {@code gatehouse.url}, never
 * from what a request says its host is.
 */
@ApplicationScoped
public class ApiUrls {
  private String root;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected ApiUrls() {}

  @Inject
  @SuppressWarnings("this-escape")
  public ApiUrls(@ConfigProperty(name = "gatehouse.url") String url) {
    this.root = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * An address of the API.
   *
   * @param path below {@code /api/v3}, beginning with a slash, already encoded; may be empty
   */
  public String api(String path) {
    return root + "/api/v3" + path;
  }

  /** An address of a page or of a git door, already encoded, beginning with a slash. */
  public String page(String path) {
    return root + path;
  }

  /** {@code /repos/owner/name}, at the API. */
  public String repository(String owner, String name) {
    return api("/repos/" + segment(owner) + "/" + segment(name));
  }

  /** {@code /owner/name}, for people and git clients. */
  public String repositoryPage(String owner, String name) {
    return page("/" + segment(owner) + "/" + segment(name));
  }

  /** Encodes one segment of a path, a slash in it too. */
  public static String segment(String text) {
    return encode(text, false);
  }

  /** Encodes a path of several segments, such as a file's or a branch's name. */
  public static String path(String text) {
    return encode(text, true);
  }

  /** Encodes a path inside a repository, byte by byte. */
  public static String path(RepoPath path) {
    return encode(path.bytes(), true);
  }

  private static String encode(String text, boolean slashes) {
    return encode(text.getBytes(StandardCharsets.UTF_8), slashes);
  }

  private static String encode(byte[] bytes, boolean slashes) {
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0
              || (slashes && c == '/');
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
