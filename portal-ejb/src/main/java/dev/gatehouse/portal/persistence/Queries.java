package dev.gatehouse.portal.persistence;

import java.util.Locale;

/** Small help for queries. */
public final class Queries {
  private Queries() {}

  /** The pattern, for {@code lower(x) like :p escape '!'}, of what contains a text in any case. */
  public static String contains(String text) {
    String bounded = text.length() > 200 ? text.substring(0, 200) : text;
    return "%"
        + bounded
            .strip()
            .toLowerCase(Locale.ROOT)
            .replace("!", "!!")
            .replace("%", "!%")
            .replace("_", "!_")
        + "%";
  }
}
