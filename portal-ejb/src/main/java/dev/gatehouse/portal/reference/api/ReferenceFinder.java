package dev.gatehouse.portal.reference.api;

import dev.gatehouse.portal.repository.api.Autolink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds in a plain text what it seems to speak of. Reads a text once, whatever it holds.
 * Thread-safe.
 */
public final class ReferenceFinder {
  /** How many different references of one text count: the first ones. */
  public static final int MOST = 50;

  /** How much of a text is read, in UTF-16 units. */
  static final int LENGTH = 256 * 1024;

  /** Addresses first, so that what they hold is not taken apart. */
  private static final String ADDRESS = "(?<address>\\bhttps?://[^\\s<>]+)";

  private static final String OTHERS =
      "(?<![\\w/.@+#&-])(?:(?<repo>[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_][A-Za-z0-9._-]{0,99})?"
          + "#(?<pull>[1-9][0-9]{0,8})(?![\\w-])"
          + "|@(?<login>[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38})(?![\\w@/-])"
          + "|(?<commit>[0-9a-f]{7,40})(?![\\w@-]))";

  private final List<Autolink> autolinks;
  private final Pattern pattern;

  /**
   * What a text speaks of.
   *
   * @param start its first UTF-16 unit
   * @param end behind its last
   */
  public record Found(int start, int end, Reference reference) {}

  /**
   * A finder for the texts of one repository.
   *
   * @param autolinks of the repository, none of which clashes with another
   */
  public ReferenceFinder(List<Autolink> autolinks) {
    this.autolinks = List.copyOf(autolinks);
    this.pattern = Pattern.compile(ADDRESS + issues(autolinks) + "|" + OTHERS);
  }

  private static String issues(List<Autolink> autolinks) {
    return autolinks.isEmpty()
        ? ""
        : "|(?<![A-Za-z0-9_])(?:"
            + autolinks.stream().map(ReferenceFinder::issue).collect(Collectors.joining("|"))
            + ")";
  }

  private static String issue(Autolink autolink) {
    String number =
        autolink.alphanumeric()
            ? "([A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,49})(?![A-Za-z0-9_])"
            : "([0-9]{1,20})(?![A-Za-z0-9_])";
    return "(?i:" + Pattern.quote(autolink.prefix()) + ")" + number;
  }

  /** What a text speaks of, in the order in which it does; no two overlap. */
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    Set<Reference> different = new HashSet<>();
    Matcher matcher = pattern.matcher(text).region(0, Math.min(text.length(), LENGTH));
    while (matcher.find()) {
      if (matcher.group("address") != null) {
        continue;
      }
      Reference reference = reference(matcher);
      if (different.size() < MOST || different.contains(reference)) {
        different.add(reference);
        found.add(new Found(matcher.start(), matcher.end(), reference));
      }
    }
    return found;
  }

  private Reference reference(Matcher matcher) {
    for (int i = 0; i < autolinks.size(); i++) {
      // The first group is the address.
      String number = matcher.group(i + 2);
      if (number != null) {
        return new Reference.Issue(autolinks.get(i), number);
      }
    }
    String pull = matcher.group("pull");
    if (pull != null) {
      String repository = matcher.group("repo");
      return new Reference.Pull(
          repository == null ? "" : repository.toLowerCase(Locale.ROOT), Integer.parseInt(pull));
    }
    String login = matcher.group("login");
    return login != null
        ? new Reference.Person(login.toLowerCase(Locale.ROOT))
        : new Reference.Commit(matcher.group("commit"));
  }
}
