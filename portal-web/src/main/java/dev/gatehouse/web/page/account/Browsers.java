package dev.gatehouse.web.page.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** Guesses a browser's and a system's name from what it says of itself. Thread-safe. */
@Named("browsers")
@ApplicationScoped
public class Browsers {
  private static final int MOST = 80;

  /** Later ones name the earlier ones too, so that the order decides. */
  private static final List<List<String>> BROWSERS =
      List.of(
          List.of("Edg", "Edge"),
          List.of("OPR/", "Opera"),
          List.of("Vivaldi", "Vivaldi"),
          List.of("Firefox/", "Firefox"),
          List.of("Chromium/", "Chromium"),
          List.of("Chrome/", "Chrome"),
          List.of("Safari/", "Safari"));

  private static final List<List<String>> SYSTEMS =
      List.of(
          List.of("Android", "Android"),
          List.of("iPhone", "iPhone"),
          List.of("iPad", "iPad"),
          List.of("CrOS", "ChromeOS"),
          List.of("Windows", "Windows"),
          List.of("Mac OS X", "macOS"),
          List.of("Linux", "Linux"));

  /** {@code Firefox on Linux}; what it says, shortened, if that tells nothing. */
  public String name(String userAgent) {
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    if (browser.isEmpty()) {
      return userAgent.isBlank()
          ? "Unknown browser"
          : userAgent.substring(0, Math.min(MOST, userAgent.length()));
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(List<List<String>> names, String userAgent) {
    return names.stream()
        .filter(name -> userAgent.contains(name.get(0)))
        .map(name -> name.get(1))
        .findFirst()
        .orElse("");
  }
}
