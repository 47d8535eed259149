package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.input.Prose;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds whom a text names: {@code @login} or {@code @organisation/team}, not in code and not in an
 * address. Stateless.
 */
final class Mentions {
  /** How many names of one text count: the first ones. */
  static final int MOST = 50;

  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w/.@+-])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(/[A-Za-z0-9][A-Za-z0-9_.-]{0,99})?(?![\\w@])");

  private Mentions() {}

  /** The names in lower case, in the order in which they come. */
  static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : Prose.of(text)) {
      find(line, names);
    }
    return names;
  }

  private static void find(String line, Set<String> names) {
    Matcher matcher = NAME.matcher(line);
    while (names.size() < MOST && matcher.find()) {
      String team = matcher.group(2) == null ? "" : matcher.group(2).replaceAll("[.-]+$", "");
      String name = matcher.group(1).replaceAll("-+$", "") + (team.length() > 1 ? team : "");
      names.add(name.toLowerCase(Locale.ROOT));
    }
  }
}
