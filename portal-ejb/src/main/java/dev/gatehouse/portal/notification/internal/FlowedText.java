package dev.gatehouse.portal.notification.internal;

/**
 * Text in the form of RFC 3676 (format=flowed), which old and small readers show well, too: long
 * lines of prose are broken, code and quotations stay as they are. Not thread-safe.
 */
final class FlowedText {
  private static final int WIDTH = 72;

  private final StringBuilder out = new StringBuilder();

  /** A line that is not broken. */
  FlowedText line(String text) {
    hard(text);
    return this;
  }

  FlowedText empty() {
    out.append('\n');
    return this;
  }

  /** What somebody wrote, with its own line ends. */
  FlowedText prose(String text) {
    boolean code = false;
    for (String line : text.strip().split("\n", -1)) {
      boolean fence = line.strip().startsWith("```") || line.strip().startsWith("~~~");
      code ^= fence;
      if (fence || code || line.length() <= WIDTH || !isProse(line)) {
        hard(line);
      } else {
        wrap(line);
      }
    }
    return this;
  }

  /** Lines that are quoted. */
  FlowedText quote(String text) {
    text.strip()
        .lines()
        .forEach(line -> out.append("> ").append(line.stripTrailing()).append('\n'));
    return this;
  }

  /** What stands below: the end of the text by custom. */
  FlowedText signature() {
    out.append("-- \n");
    return this;
  }

  private static boolean isProse(String line) {
    return !line.startsWith("    ")
        && !line.startsWith("\t")
        && !line.startsWith(">")
        && !line.startsWith("|");
  }

  private void wrap(String line) {
    String rest = line.stripTrailing();
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH);
      if (end <= rest.length() - rest.stripLeading().length()) {
        end = rest.indexOf(' ', WIDTH);
      }
      if (end < 0) {
        break;
      }
      stuffed(rest.substring(0, end).stripTrailing() + " ");
      rest = rest.substring(end + 1).stripLeading();
    }
    hard(rest);
  }

  private void hard(String line) {
    stuffed(line.stripTrailing());
  }

  private void stuffed(String line) {
    if (line.startsWith(" ") || line.startsWith("From ")) {
      out.append(' ');
    }
    out.append(line).append('\n');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
