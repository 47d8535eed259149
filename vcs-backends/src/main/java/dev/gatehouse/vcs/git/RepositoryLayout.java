package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What is in the directory of a new repository, and the configuration that each has. */
final class RepositoryLayout {
  private final byte[] config;

  RepositoryLayout(GitLimits limits) {
    this.config = RepositoryConfig.bytes(limits);
  }

  /** Fills an empty directory; afterwards it survives a power cut. */
  void write(Path made, String headTarget) throws IOException {
    for (String name : new String[] {"objects/info", "objects/pack", "refs/heads", "refs/tags"}) {
      Durable.createDirectories(made.resolve(name));
    }
    Durable.write(
        made.resolve("HEAD"), ("ref: " + headTarget + "\n").getBytes(StandardCharsets.UTF_8));
    Durable.write(made.resolve("config"), config);
    for (String name : new String[] {"objects", "refs", ""}) {
      Durable.syncDirectory(made.resolve(name));
    }
  }

  /**
   * Puts the configuration back to what it must be, whoever changed it: it decides about durability
   * and checks, so it is never taken from the disk on trust.
   *
   * @param directory of a repository
   * @return whether it had been changed
   */
  boolean restoreConfig(Path directory) throws IOException {
    Path file = directory.resolve("config");
    try {
      if (Arrays.equals(Files.readAllBytes(file), config)) {
        return false;
      }
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    Durable.replace(file, config);
    return true;
  }
}
