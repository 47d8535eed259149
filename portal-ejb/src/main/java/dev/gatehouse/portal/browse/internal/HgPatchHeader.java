package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A changeset's message and author, as {@code hg export} writes them and {@code hg import} reads.
 */
final class HgPatchHeader {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss uuuu xx", Locale.ENGLISH);

  private HgPatchHeader() {}

  static String of(Commit commit) {
    StringBuilder text = new StringBuilder("# HG changeset patch\n");
    int minutes = commit.author().offsetMinutes();
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(Math.abs(minutes) > 18 * 60 ? 0 : 60 * minutes);
    line(text, "# User " + user(commit.author().person()));
    line(text, "# Date " + commit.author().at().getEpochSecond() + " " + -offset.getTotalSeconds());
    line(text, "#      " + DATE.format(commit.author().at().atOffset(offset)));
    String branch = commit.extras().getOrDefault("branch", "default");
    if (!branch.equals("default")) {
      line(text, "# Branch " + branch);
    }
    line(text, "# Node ID " + commit.id().hex());
    List<CommitId> parents = commit.parents();
    if (parents.isEmpty()) {
      line(text, "# Parent  " + "0".repeat(40));
    }
    parents.forEach(parent -> line(text, "# Parent  " + parent.hex()));
    String message = commit.message().strip();
    text.append(message).append(message.isEmpty() ? "" : "\n").append('\n');
    return text.toString();
  }

  private static String user(Person person) {
    if (person.email().isEmpty()) {
      return person.name();
    }
    return person.name().isEmpty() ? person.email() : person.name() + " <" + person.email() + ">";
  }

  /** One line, whatever a name holds. */
  private static void line(StringBuilder text, String line) {
    text.append(line.replaceAll("[\\r\\n]", " ")).append('\n');
  }
}
