package dev.gatehouse.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * Cuts a long name in two for the page, which lets the first part give way and keeps the second:
 * the end tells names apart as well as the beginning. Thread-safe.
 */
@Named("names")
@ApplicationScoped
public class Names {
  private static final int LONG = 24;
  private static final int END = 10;

  /** All but the part that {@link #end} gives. */
  public String start(String name) {
    return name.substring(0, cut(name));
  }

  /** The last characters of a long name; nothing of a short one. */
  public String end(String name) {
    return name.substring(cut(name));
  }

  private static int cut(String name) {
    if (name.length() <= LONG) {
      return name.length();
    }
    int cut = name.length() - END;
    return Character.isLowSurrogate(name.charAt(cut)) ? cut - 1 : cut;
  }
}
