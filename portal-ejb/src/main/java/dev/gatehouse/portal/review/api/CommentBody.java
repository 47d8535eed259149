package dev.gatehouse.portal.review.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a comment says, in parts: text, and the lines that it suggests. A suggestion is a fenced
 * block of CommonMark whose info string begins with {@code suggestion}, as on GitHub. Stateless.
 */
public final class CommentBody {
  private static final Pattern OPENING = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
  private static final String WORD = "suggestion";

  private CommentBody() {}

  /** A part of a comment. */
  public sealed interface Part {}

  /** Markdown. */
  public record Text(String text) implements Part {}

  /**
   * Lines that are to stand where the lines are that the comment speaks of.
   *
   * @param lines without their ends; none to take the lines away
   */
  public record Suggestion(List<String> lines) implements Part {
    public Suggestion {
      lines = List.copyOf(lines);
    }
  }

  /** The parts of a comment, in order; text that is blank is no part. */
  public static List<Part> parts(String body) {
    List<Part> parts = new ArrayList<>();
    List<String> text = new ArrayList<>();
    List<String> block = new ArrayList<>();
    Optional<String> fence = Optional.empty();
    boolean suggests = false;
    for (String line : body.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      Matcher opening = OPENING.matcher(line);
      if (fence.isEmpty()) {
        if (opening.matches() && isFence(opening)) {
          fence = Optional.of(opening.group(1));
          suggests = opening.group(2).strip().split("\\s", 2)[0].equals(WORD);
          if (suggests) {
            add(parts, text);
            continue;
          }
        }
        text.add(line);
      } else if (closes(line, fence.get())) {
        fence = Optional.empty();
        if (suggests) {
          parts.add(new Suggestion(block));
          block.clear();
        } else {
          text.add(line);
        }
      } else {
        (suggests ? block : text).add(line);
      }
    }
    if (fence.isPresent() && suggests) {
      parts.add(new Suggestion(block));
    }
    add(parts, text);
    return List.copyOf(parts);
  }

  /** A fence of backticks has none in its info string. */
  private static boolean isFence(Matcher opening) {
    return opening.group(1).charAt(0) == '~' || opening.group(2).indexOf('`') < 0;
  }

  private static boolean closes(String line, String fence) {
    String mark = line.strip();
    return mark.length() >= fence.length()
        && line.indexOf(mark) <= 3
        && mark.chars().allMatch(c -> c == fence.charAt(0));
  }

  private static void add(List<Part> parts, List<String> text) {
    String all = String.join("\n", text);
    if (!all.isBlank()) {
      parts.add(new Text(all));
    }
    text.clear();
  }

  /** What a comment suggests, if it suggests one thing only. */
  public static Optional<Suggestion> suggestion(String body) {
    List<Suggestion> all =
        parts(body).stream()
            .filter(Suggestion.class::isInstance)
            .map(Suggestion.class::cast)
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Whether a comment suggests anything. */
  public static boolean suggests(String body) {
    return parts(body).stream().anyMatch(Suggestion.class::isInstance);
  }

  /** A block that suggests lines. Its fence is longer than every one in the lines. */
  public static String block(List<String> lines) {
    int longest = 2;
    for (String line : lines) {
      Matcher fence = OPENING.matcher(line);
      if (fence.matches() && fence.group(1).charAt(0) == '`') {
        longest = Math.max(longest, fence.group(1).length());
      }
    }
    String fence = "`".repeat(longest + 1);
    StringBuilder block = new StringBuilder(fence).append(WORD).append('\n');
    lines.forEach(line -> block.append(line).append('\n'));
    return block.append(fence).append('\n').toString();
  }
}
