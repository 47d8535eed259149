package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.disk.Durable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Where a push's objects wait until it is decided: an object directory of their own, beside the
 * repository's, whose objects they may refer to. What is not moved in is deleted, so that a push
 * that was refused or cut off leaves nothing. For one push, on one thread.
 */
final class IncomingObjects implements AutoCloseable {
  /** git's own name for such directories, so that {@code git gc} clears them too. */
  static final String PREFIX = "tmp_objdir-incoming-";

  private static final String PACK = ".pack";
  private static final String INDEX = ".idx";

  private final OpenRepository repository;
  private final Path directory;
  private final FileRepository view;

  IncomingObjects(OpenRepository repository) throws IOException {
    this.repository = repository;
    Path objects = repository.directory().resolve("objects");
    this.directory = objects.resolve(PREFIX + UUID.randomUUID());
    try {
      Durable.createDirectories(directory.resolve("pack"));
    } catch (IOException e) {
      DirectoryTree.delete(directory);
      throw e;
    }
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder
        .setGitDir(repository.directory().toFile())
        .setBare()
        .setObjectDirectory(directory.toFile())
        .addAlternateObjectDirectory(objects.toFile());
    this.view = new FileRepository(builder.setup());
  }

  /** The repository as it would be with these objects. */
  Repository view() {
    return view;
  }

  /** The directory that all of it is in. */
  Path directory() {
    return directory;
  }

  /** Gives the objects to the repository. They are durable when it returns. */
  void moveIn() throws IOException {
    moveIn(repository, directory.resolve("pack"));
  }

  /**
   * Gives the packs in a directory to the repository, under names that no repack will give. They
   * are durable when it returns.
   */
  static void moveIn(OpenRepository repository, Path from) throws IOException {
    Path packs = repository.directory().resolve("objects").resolve("pack");
    List<Path> indexes = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(from, "*" + INDEX)) {
      found.forEach(indexes::add);
    }
    List<Path> moved = new ArrayList<>();
    for (Path index : indexes) {
      String file = index.getFileName().toString();
      Path pack = from.resolve(file.substring(0, file.length() - INDEX.length()) + PACK);
      String name = PackFiles.name(pack);
      Path target = packs.resolve(name + PACK);
      // A pack counts as there once its index is.
      move(pack, target);
      move(index, packs.resolve(name + INDEX));
      moved.add(target);
    }
    Durable.syncDirectory(packs);
    for (Path pack : moved) {
      repository.files().getObjectDatabase().openPack(pack.toFile());
    }
  }

  private static void move(Path file, Path target) throws IOException {
    if (!Files.exists(target)) {
      Durable.closeToOthers(file);
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    view.close();
    DirectoryTree.delete(directory);
  }
}
