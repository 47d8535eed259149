package dev.gatehouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The git of this machine, with a home folder of its own, so that nobody's settings or credentials
 * take part, and with fixed names and dates, so that ids repeat. Thread-safe.
 *
 * @param home an empty folder that lives as long as this
 */
public record StockGit(Path home) {
  public static StockGit in(Path folder) {
    try {
      Path home = Files.createDirectories(folder.resolve("home"));
      Files.writeString(
          home.resolve(".gitconfig"),
          """
          [user]
            name = A. Tester
            email = tester@example.org
          [init]
            defaultBranch = main
          [gc]
            auto = 0
          [protocol]
            version = 2
          [advice]
            detachedHead = false
          """);
      return new StockGit(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs git in a folder, and waits. */
  public Ran run(Path folder, String... arguments) {
    return run(folder, Map.of(), arguments);
  }

  /** The same with more variables in the environment. */
  public Ran run(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("git");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_AUTHOR_DATE", "2026-01-01T12:00:00Z",
                "GIT_COMMITTER_DATE", "2026-01-01T12:00:00Z",
                "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(environment);
    return Ran.of(builder);
  }

  /** Makes an empty repository with a work tree. */
  public Path init(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(folder, "init", "-q").succeeds();
    return folder;
  }

  /** Writes a file and commits it; the message is the path. Returns the commit's id. */
  public String commit(Path worktree, String path, String content) {
    try {
      Path file = worktree.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(worktree, "add", "--", path).succeeds();
    run(worktree, "commit", "-q", "-m", path).succeeds();
    return id(worktree, "HEAD");
  }

  /** The id that a name stands for. */
  public String id(Path repository, String name) {
    return run(repository, "rev-parse", "--verify", name).succeeds().line();
  }
}
