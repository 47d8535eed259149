package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Where each repository lies under the store's root, and what is in a new one.
 *
 * <p>A repository is {@code XX/ID}, where ID is its number and XX the last two hexadecimal digits
 * of it; {@code hg -R} opens it there. Names that begin with a dot are the store's own. Nothing
 * that a user typed is ever part of a file's name, but for tracked paths, which the store encodes.
 */
final class HgLayout {
  /** What hg has in the place of a changelog that very old versions would look for. */
  private static final byte[] NO_OLD_LAYOUT =
      "\0\0\u00ff\u00ff dummy changelog to prevent using the old repo layout"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static final String REQUIRES =
      """
      dotencode
      fncache
      generaldelta
      revlogv1
      sparserevlog
      store
      """;

  private final Path root;

  HgLayout(Path root) {
    this.root = root;
  }

  /** The directory of a repository, whether it exists or not. */
  Path directory(RepositoryId id) {
    return root.resolve(String.format("%02x", id.value() & 0xff))
        .resolve(Long.toString(id.value()));
  }

  /** The file that says which branch is shown first. It is none of hg's. */
  static Path defaultBranch(Path directory) {
    return directory.resolve(".hg/gatehouse.default-branch");
  }

  /** A directory of the store itself. */
  Path ownDirectory(String name) throws IOException {
    Path directory = root.resolve("." + name);
    createDirectories(directory);
    return directory;
  }

  private static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes a repository if there is none; afterwards it survives a power cut. */
  void create(RepositoryId id, String defaultBranch) throws IOException {
    Path target = directory(id);
    if (Files.isDirectory(target)) {
      return;
    }
    Path made = ownDirectory("new").resolve(UUID.randomUUID().toString());
    createDirectories(made.resolve(".hg/store"));
    write(made.resolve(".hg/00changelog.i"), NO_OLD_LAYOUT);
    write(made.resolve(".hg/requires"), "share-safe\n".getBytes(StandardCharsets.US_ASCII));
    write(made.resolve(".hg/store/requires"), REQUIRES.getBytes(StandardCharsets.US_ASCII));
    write(defaultBranch(made), defaultBranch.getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {".hg/store", ".hg", ""}) {
      syncDirectory(made.resolve(name));
    }
    Path shard = Objects.requireNonNull(target.getParent());
    createDirectories(shard);
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      DirectoryTree.delete(made);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    syncDirectory(shard);
    syncDirectory(root);
  }

  /** Replaces a small file as a whole; a crash leaves the old or the new one. */
  static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncDirectory(Objects.requireNonNull(file.getParent()));
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
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
    syncDirectory(Objects.requireNonNull(directory.getParent()));
    DirectoryTree.delete(gone);
  }

  /** Makes the root, and deletes what a crash left half made or half deleted. */
  void sweep() throws IOException {
    createDirectories(root);
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
        try (DirectoryStream<Path> repositories = Files.newDirectoryStream(shard, "[1-9]*")) {
          for (Path repository : repositories) {
            String name = String.valueOf(repository.getFileName());
            if (name.matches("[0-9]{1,18}")) {
              ids.add(new RepositoryId(Long.parseLong(name)));
            }
          }
        }
      }
    }
    ids.sort(Comparator.comparingLong(RepositoryId::value));
    return ids;
  }
}
