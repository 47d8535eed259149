package dev.gatehouse.portal.input;

import dev.gatehouse.portal.error.PortalException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What accounts, organisations, repositories and teams may be called. Names are ASCII only, so that
 * two that look the same are the same, and never name a place on disk.
 */
public final class Names {
  private static final Pattern LOGIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,37}[A-Za-z0-9])?");
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

  private Names() {}

  /** The form in which names are compared: two names with one key are the same name. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Checks the name of a new account or organisation.
   *
   * @throws PortalException INVALID, naming the field
   */
  public static String login(String field, String name) {
    if (!LOGIN.matcher(name).matches()) {
      throw PortalException.invalid(
          field, "A name has 1 to 39 letters (a to z), digits and inner hyphens.");
    }
    if (ReservedNames.isReservedOwner(name)) {
      throw PortalException.invalid(field, "This name is reserved. Choose another one.");
    }
    return name;
  }

  /**
   * Checks the name of a new repository.
   *
   * @throws PortalException INVALID, naming the field
   */
  public static String repository(String field, String name) {
    String key = key(name);
    if (!REPOSITORY.matcher(name).matches()
        || key.endsWith(".git")
        || key.endsWith(".hg")
        || key.endsWith(".")) {
      throw PortalException.invalid(
          field,
          "A repository's name has 1 to 100 letters (a to z), digits, '-', '_' and '.',"
              + " does not begin with '-' or '.', and does not end with '.', '.git' or '.hg'.");
    }
    if (ReservedNames.isReservedRepository(name)) {
      throw PortalException.invalid(field, "This name is reserved. Choose another one.");
    }
    return name;
  }

  /**
   * The name of a team in URLs, made from what people call it: lower case, with hyphens for
   * everything that is neither an ASCII letter nor a digit.
   *
   * @throws PortalException INVALID if nothing is left
   */
  public static String slug(String field, String name) {
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < name.length() && slug.length() < 100; i++) {
      char c = Character.toLowerCase(name.charAt(i));
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(c);
      } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    while (slug.length() > 0 && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    if (slug.length() == 0) {
      throw PortalException.invalid(field, "A team's name needs a letter (a to z) or a digit.");
    }
    return slug.toString();
  }
}
