package dev.gatehouse.portal.document.pep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** People as the headers of a PEP name them: a name, and perhaps an address. Stateless. */
final class PepPeople {
  private static final Pattern NAME =
      Pattern.compile("(?:(?:[\\p{L}\\p{Nl}\\p{No}]|[ ',\\-.])+(?: |$))");
  private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9_!#$%&'*+\\-/=?^{|}~.]+");
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}-]+");
  private static final Pattern ROOT = Pattern.compile("[A-Za-z0-9]+");

  private PepPeople() {}

  /** Why a text names nobody; the beginning of a sentence. */
  static Optional<String> objection(String text) {
    String entry = text.strip();
    for (String once : List.of("<", ">", "@")) {
      if (entry.indexOf(once) != entry.lastIndexOf(once)) {
        return Optional.of("one person has one “" + once + "”");
      }
    }
    int bracket = entry.indexOf('<');
    String name = (bracket < 0 ? entry : entry.substring(0, bracket)).stripTrailing();
    if (!NAME.matcher(name).matches()) {
      return Optional.of("somebody begins with a name");
    }
    String rest = entry.substring(name.length());
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (!rest.startsWith(" <") || !rest.endsWith(">")) {
      return Optional.of("an address stands in angle brackets after the name");
    }
    return isAddress(rest.substring(2, rest.length() - 1))
        ? Optional.empty()
        : Optional.of("the address is none");
  }

  private static boolean isAddress(String text) {
    String by = text.contains("@") ? "@" : " at ";
    int at = text.lastIndexOf(by);
    if (at < 0 || !LOCAL.matcher(text.substring(0, at)).matches()) {
      return false;
    }
    List<String> labels = PepRules.split(text.substring(at + by.length()), ".");
    int last = labels.size() - 1;
    return labels.subList(0, last).stream()
            .allMatch(label -> LABEL.matcher(label).matches() && !label.replace("-", "").isEmpty())
        && ROOT.matcher(labels.get(last)).matches();
  }
}
