package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Merges many pairs of commits with one call of stock git. */
final class StockMerges {
  private StockMerges() {}

  /**
   * What stock git makes of a pair.
   *
   * @param tree empty if there are conflicts
   * @param conflicts the paths, without what git appends where a file cannot keep its name
   */
  record Outcome(Optional<String> tree, TreeSet<String> conflicts) {}

  /** Imports a stream into a repository. */
  static void fastImport(Path repository, byte[] stream) throws Exception {
    run(repository, stream, "git", "-c", "core.fsync=none", "fast-import", "--quiet", "--force");
  }

  /** Merges pairs, each {@code A B}. Of a pair that git itself fails on nothing comes. */
  static List<Optional<Outcome>> merge(Path repository, List<String> pairs) throws Exception {
    List<Optional<Outcome>> outcomes = new ArrayList<>();
    while (outcomes.size() < pairs.size()) {
      int from = outcomes.size();
      int to = Math.min(pairs.size(), from + 500);
      mergeSome(repository, pairs.subList(from, to)).forEach(o -> outcomes.add(Optional.of(o)));
      if (outcomes.size() < to) {
        outcomes.add(Optional.empty());
      }
    }
    return outcomes;
  }

  private static List<Outcome> mergeSome(Path repository, List<String> pairs) throws Exception {
    byte[] out =
        run(
            repository,
            (String.join("\n", pairs) + "\n").getBytes(StandardCharsets.UTF_8),
            "git",
            "-c",
            "core.fsync=none",
            "merge-tree",
            "--write-tree",
            "--stdin",
            "-z",
            "--name-only",
            "--no-messages");
    String[] tokens = new String(out, StandardCharsets.ISO_8859_1).split("\0", -1);
    List<Outcome> outcomes = new ArrayList<>();
    int at = 0;
    while (at + 1 < tokens.length) {
      boolean clean = tokens[at].equals("1");
      String tree = tokens[at + 1];
      at += 2;
      TreeSet<String> conflicts = new TreeSet<>();
      while (at < tokens.length && !tokens[at].isEmpty()) {
        conflicts.add(tokens[at++].replaceAll("~[0-9A-Za-z_-]+$", ""));
      }
      if (at + 1 >= tokens.length) {
        return outcomes;
      }
      at++;
      outcomes.add(new Outcome(clean ? Optional.of(tree) : Optional.empty(), conflicts));
    }
    return outcomes;
  }

  private static byte[] run(Path directory, byte[] in, String... command) throws Exception {
    Path input = Files.createTempFile("merge", ".in");
    Path output = Files.createTempFile("merge", ".out");
    try {
      Files.write(input, in);
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("HOME", directory.toString());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.redirectInput(input.toFile()).redirectOutput(output.toFile());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("hangs: " + String.join(" ", command));
      }
      return Files.readAllBytes(output);
    } finally {
      Files.delete(input);
      Files.delete(output);
    }
  }
}
