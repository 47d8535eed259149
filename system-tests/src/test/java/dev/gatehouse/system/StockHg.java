package dev.gatehouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Mercurial of this machine, with a home folder of its own and fixed names and dates, so that ids
 * repeat. Thread-safe.
 *
 * @param program what is run
 * @param home an empty folder that lives as long as this
 */
public record StockHg(String program, Path home) {
  /** The Mercurial of the system, an older one. */
  public static final String OF_THE_SYSTEM = "/usr/bin/hg";

  /** The newest, as {@code scripts/test.sh} installs it; else that of the system. */
  public static String newest() {
    Path installed = Path.of("..", ".tools", "hg", "bin", "hg").toAbsolutePath().normalize();
    return Files.isExecutable(installed) ? installed.toString() : OF_THE_SYSTEM;
  }

  /** The one of the system. */
  public static StockHg in(Path folder) {
    return in(folder, OF_THE_SYSTEM);
  }

  public static StockHg in(Path folder, String program) {
    try {
      Path home = Files.createDirectories(folder.resolve("home"));
      Files.writeString(
          home.resolve(".hgrc"),
          """
          [ui]
          username = A. Tester <tester@example.org>
          merge = internal:merge
          [defaults]
          commit = -d "1767268800 0"
          tag = -d "1767268800 0"
          """);
      return new StockHg(program, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs hg in a folder, and waits. */
  public Ran run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HG"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "HGRCPATH",
                home.resolve(".hgrc").toString(),
                "HGENCODING",
                "UTF-8",
                "LC_ALL",
                "C.UTF-8"));
    return Ran.of(builder);
  }

  /** Makes an empty repository with a working copy. */
  public Path init(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(folder, "init").succeeds();
    return folder;
  }

  /** Writes a file and commits it; the message is the path. Returns the changeset's id. */
  public String commit(Path worktree, String path, String content) {
    try {
      Path file = worktree.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(worktree, "addremove", "-q").succeeds();
    run(worktree, "commit", "-q", "--message=" + path).succeeds();
    return id(worktree, ".");
  }

  /** The id that a name stands for. */
  public String id(Path repository, String name) {
    return run(repository, "log", "-r", name, "-T", "{node}").succeeds().line();
  }

  /** All changesets, each with what a clone must have of it, oldest first. */
  public String history(Path repository) {
    return run(
            repository,
            "log",
            "-r",
            "sort(all(), node)",
            "-T",
            "{node} {p1node} {p2node} {branch} {tags % \"{ifeq(tag, 'tip', '', tag)}\"} {bookmarks}"
                + " {phase}\\n")
        .succeeds()
        .out();
  }
}
