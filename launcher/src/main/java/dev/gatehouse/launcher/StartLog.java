package dev.gatehouse.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's log says of one start. */
final class StartLog {
  /** The innermost cause of a stack within a line of JSON. */
  private static final Pattern CAUSE =
      Pattern.compile("Caused by: (?:[\\w.$]+: )?((?:[^\"\\\\]|\\\\[^nrt])+)");

  private static final int LONGEST = 300;

  private final Path file;
  private final long begin;

  /** From what is there now on. */
  StartLog(Path file) throws IOException {
    this.file = file;
    this.begin = Files.exists(file) ? Files.size(file) : 0;
  }

  /** The message of the first failure's innermost cause. */
  Optional<String> cause() {
    try {
      byte[] all = Files.readAllBytes(file);
      int from = begin <= all.length ? (int) begin : 0;
      String text = new String(all, from, all.length - from, StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> line.contains("\"SEVERE\"") && line.contains("Caused by: "))
          .findFirst()
          .map(StartLog::innermost)
          .filter(cause -> !cause.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String innermost(String line) {
    Matcher causes = CAUSE.matcher(line);
    String last = "";
    while (causes.find()) {
      last = causes.group(1);
    }
    String plain = last.replace("\\\"", "\"").replace("\\\\", "\\").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
  }
}
