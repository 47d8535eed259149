package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.StockHg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository before and after a change that has something of everything, by stock hg. */
record TwoStates(Path before, Path after, Map<String, String> files, Map<String, String> later) {
  private static final String LONG = "A long name/that is hashed ".repeat(7) + "/F";

  /** What hg is told that writes both, or changes them. */
  static final String[] SETTINGS = {
    "phases.publish=no", "experimental.evolution=all", "format.use-share-safe=no"
  };

  /**
   * Writes both.
   *
   * @param hg with the settings
   * @param changelog how many bytes a description is long in the later one
   */
  static TwoStates write(StockHg hg, Path directory, int changelog) throws IOException {
    Path before = Files.createDirectory(directory.resolve("before"));
    hg.hg(before, "init", before.toString());
    write(before, "README", "1\n");
    write(before, "dir.i/Large", noise(1, 100_000));
    write(before, "same", "same\n");
    hg.hg(before, "commit", "-A", "-m", "first", "-d", "0 0");
    hg.hg(before, "bookmark", "one");
    hg.hg(before, "debugobsolete", "a".repeat(40), "b".repeat(40), "-d", "0 0");
    Path after = directory.resolve("after");
    copy(before, after);
    write(after, "README", "2\n");
    write(after, "dir.i/Large", noise(2, 90_000));
    hg.hg(after, "commit", "-m", "second", "-d", "1 0");
    hg.hg(after, "phase", "-p", "-r", ".");
    write(after, LONG, "new\n");
    write(after, "New_Directory/Sub.d/.x", "new\n");
    write(after, "other/Large", noise(3, 200_000));
    hg.hg(after, "commit", "-A", "-m", noise(4, changelog), "-d", "2 0");
    hg.hg(after, "bookmark", "-i", "two");
    hg.hg(after, "debugobsolete", "c".repeat(40), "d".repeat(40), "-d", "0 0");
    return new TwoStates(before, after, files(before), files(after));
  }

  private static void write(Path repository, String name, String content) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content, StandardCharsets.US_ASCII);
  }

  private static String noise(long seed, int length) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(length, 33, 127).forEach(c -> text.append((char) c));
    return text.toString();
  }

  /** Copies the {@code .hg} of a repository. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            java.nio.file.LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }

  /** What a change may touch, by name; without what hg keeps to take its own changes back. */
  static Map<String, String> files(Path repository) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path dotHg = repository.resolve(".hg");
    try (Stream<Path> all = Files.walk(dotHg)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = dotHg.relativize(file).toString();
        if (!name.matches("(store/)?(undo.*|journal\\..*)|dirstate|cache/.*|wcache/.*|last-.*")) {
          files.put(name, digest(name, Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static String digest(String name, byte[] content) {
    if (name.equals("store/fncache")) {
      String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
      Arrays.sort(lines);
      return String.join("\n", lines);
    }
    return content.length
        + " "
        + HexFormat.of().formatHex(dev.gatehouse.vcs.hg.format.Node.sha1().digest(content));
  }

  /** What a transaction left in a repository that has none. */
  static List<String> litter(Path repository) throws IOException {
    Path dotHg = repository.resolve(".hg");
    try (Stream<Path> all = Files.walk(dotHg)) {
      return all.map(file -> dotHg.relativize(file).toString())
          .filter(name -> name.matches("(store/)?journal.*|.*lock.*"))
          .toList();
    }
  }
}
