package dev.gatehouse.portal.repository.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What texts of a repository call the issues of a tracker, and where those are: {@code bpo-123} is
 * at {@code https://bugs.python.org/issue123}.
 *
 * @param id unique in the portal; 0 before it is made
 * @param prefix what stands before the number; found in any case
 * @param urlTemplate an http or https address with {@link #NUMBER} where the number goes
 * @param alphanumeric whether letters and inner hyphens are part of a number, too
 */
public record Autolink(long id, String prefix, String urlTemplate, boolean alphanumeric) {
  /** Where the number goes. */
  public static final String NUMBER = "<num>";

  private static final Pattern SAFE = Pattern.compile("https?://[\\x21-\\x7e]+");
  private static final String ANY_NUMBER = "1";

  /** The address of one issue, whose number has nothing but letters, digits and hyphens. */
  public String url(String number) {
    return urlTemplate.replace(NUMBER, number);
  }

  /** The form in which prefixes are compared. */
  public String key() {
    return prefix.toLowerCase(Locale.ROOT);
  }

  /** Whether a text could mean both of them. */
  public boolean clashesWith(Autolink other) {
    return key().startsWith(other.key()) || other.key().startsWith(key());
  }

  /** Whether a template makes addresses that a page may link: of the web, with a host. */
  public static boolean isSafe(String template) {
    if (!template.contains(NUMBER)) {
      return false;
    }
    String url = template.replace(NUMBER, ANY_NUMBER);
    // The host is the same whatever number is written: it is not for texts to choose it.
    int path = template.indexOf('/', template.indexOf("://") + 3);
    int number = template.indexOf(NUMBER);
    if (!SAFE.matcher(url).matches() || path < 0 || number < path) {
      return false;
    }
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
