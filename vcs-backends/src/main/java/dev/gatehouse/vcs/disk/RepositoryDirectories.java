package dev.gatehouse.vcs.disk;

import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Where each repository of a store lies under the store's root.
 *
 * <p>A repository is {@code XX/ID}, where ID is its number and XX the last two hexadecimal digits
 * of it. Names that begin with a dot are the store's own. Nothing that a user typed is ever part of
 * the names of these directories, which only this account can read. Thread-safe.
 */
public final class RepositoryDirectories {
  private final Path root;
  private final String suffix;

  /** What is in a new repository. */
  @FunctionalInterface
  public interface Content {
    /** Writes it into an empty directory; afterwards it survives a power cut. */
    void write(Path directory) throws IOException;
  }

  /**
   * @param suffix what follows the number in the name of a repository's directory; may be empty
   */
  public RepositoryDirectories(Path root, String suffix) {
    this.root = root.toAbsolutePath();
    this.suffix = suffix;
  }

  /** The directory of a repository, whether it exists or not. */
  public Path directory(RepositoryId id) {
    return root.resolve(String.format("%02x", id.value() & 0xff)).resolve(id.value() + suffix);
  }

  /** A directory of the store's own, made if it is not there. */
  public Path ownDirectory(String name) throws IOException {
    Path directory = root.resolve("." + name);
    Durable.createDirectories(directory);
    return directory;
  }

  /** Makes a repository, whole or not at all, if there is none; it survives a power cut. */
  public void create(RepositoryId id, Content content) throws IOException {
    Path target = directory(id);
    if (Files.isDirectory(target)) {
      return;
    }
    Path made = ownDirectory("new").resolve(UUID.randomUUID().toString());
    Durable.createDirectories(made);
    try {
      content.write(made);
    } catch (IOException | RuntimeException e) {
      DirectoryTree.delete(made);
      throw e;
    }
    Path shard = Durable.directoryOf(target);
    Durable.createDirectories(shard);
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      DirectoryTree.delete(made);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    Durable.syncDirectory(shard);
    Durable.syncDirectory(root);
  }

  /** Takes a repository away at once, then deletes its files. */
  public void delete(RepositoryId id) throws IOException {
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

  /** Makes the root, and deletes what a crash left half made or half deleted. */
  public void sweep() throws IOException {
    for (String name : List.of("new", "deleted")) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(ownDirectory(name))) {
        for (Path path : left) {
          DirectoryTree.delete(path);
        }
      }
    }
  }

  /** The ids of all repositories there are, sorted. */
  public List<RepositoryId> list() throws IOException {
    List<RepositoryId> ids = new ArrayList<>();
    try (DirectoryStream<Path> shards = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
      for (Path shard : shards) {
        try (DirectoryStream<Path> repositories =
            Files.newDirectoryStream(shard, "[1-9]*" + suffix)) {
          for (Path repository : repositories) {
            String name = String.valueOf(repository.getFileName());
            String number = name.substring(0, name.length() - suffix.length());
            if (number.matches("[0-9]{1,18}")) {
              ids.add(new RepositoryId(Long.parseLong(number)));
            }
          }
        }
      }
    }
    ids.sort(Comparator.comparingLong(RepositoryId::value));
    return ids;
  }
}
