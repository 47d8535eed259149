package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Where each repository lies under the store's root, and what is in a new one.
 *
 * <p>A repository is {@code XX/ID.git}, where ID is its number and XX the last two hexadecimal
 * digits of it. Names that begin with a dot are the store's own. Nothing that a user typed is ever
 * part of a file's name.
 */
final class RepositoryLayout {
  private static final String SUFFIX = ".git";

  private final Path root;
  private final byte[] config;

  RepositoryLayout(Path root, GitLimits limits) {
    this.root = root;
    this.config = RepositoryConfig.bytes(limits);
  }

  /** The directory of a repository, whether it exists or not. */
  Path directory(RepositoryId id) {
    return root.resolve(String.format("%02x", id.value() & 0xff)).resolve(id.value() + SUFFIX);
  }

  /** A directory of the store's own, made if it is not there. */
  Path ownDirectory(String name) throws IOException {
    Path directory = root.resolve("." + name);
    Durable.createDirectories(directory);
    return directory;
  }

  /** Makes a repository if there is none; afterwards it survives a power cut. */
  void create(RepositoryId id, String headTarget) throws IOException {
    Path target = directory(id);
    if (Files.isDirectory(target)) {
      return;
    }
    Path made = ownDirectory("new").resolve(UUID.randomUUID().toString());
    Durable.createDirectories(made);
    for (String name : new String[] {"objects/info", "objects/pack", "refs/heads", "refs/tags"}) {
      Durable.createDirectories(made.resolve(name));
    }
    Durable.write(
        made.resolve("HEAD"),
        ("ref: " + headTarget + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Durable.write(made.resolve("config"), config);
    for (String name : new String[] {"objects", "refs", ""}) {
      Durable.syncDirectory(made.resolve(name));
    }
    Durable.createDirectories(Durable.directoryOf(target));
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      DirectoryTree.delete(made);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    Durable.syncDirectory(Durable.directoryOf(target));
  }

  /**
   * Puts the configuration back to what it must be, whoever changed it: it decides about durability
   * and checks, so it is never taken from the disk on trust.
   *
   * @return whether it had been changed
   */
  boolean restoreConfig(RepositoryId id) throws IOException {
    Path file = directory(id).resolve("config");
    try {
      if (Arrays.equals(Files.readAllBytes(file), config)) {
        return false;
      }
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(directory(id))) {
        throw e;
      }
    }
    Durable.replace(file, config);
    return true;
  }

  /** Takes a repository away at once, then deletes its files. */
  void delete(RepositoryId id) throws IOException {
    Path directory = directory(id);
    Path gone = ownDirectory("deleted").resolve(id.value() + "-" + UUID.randomUUID());
    try {
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    Durable.syncDirectory(Durable.directoryOf(directory));
    DirectoryTree.delete(gone);
  }

  /** Deletes what a crash left half made or half deleted. */
  void sweep() throws IOException {
    for (String name : new String[] {"new", "deleted"}) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(ownDirectory(name))) {
        for (Path path : left) {
          DirectoryTree.delete(path);
        }
      }
    }
  }

  /** The ids of all repositories there are, sorted. */
  List<RepositoryId> list() throws IOException {
    List<RepositoryId> ids = new ArrayList<>();
    try (DirectoryStream<Path> shards = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
      for (Path shard : shards) {
        try (DirectoryStream<Path> repositories =
            Files.newDirectoryStream(shard, "[1-9]*" + SUFFIX)) {
          for (Path repository : repositories) {
            String name = repository.getFileName().toString();
            String number = name.substring(0, name.length() - SUFFIX.length());
            if (number.matches("[0-9]{1,18}")) {
              ids.add(new RepositoryId(Long.parseLong(number)));
            }
          }
        }
      }
    }
    Collections.sort(ids, (a, b) -> Long.compare(a.value(), b.value()));
    return ids;
  }
}
