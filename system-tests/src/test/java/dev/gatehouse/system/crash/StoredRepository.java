package dev.gatehouse.system.crash;

import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository as it lies in a portal's data folder.
 *
 * @param directory the bare repository
 */
record StoredRepository(Path directory) {
  static StoredRepository of(HostedRepository repository, Person owner) {
    ApiClient api = repository.portal().api(owner);
    long id = api.get("/repos/" + repository.path()).expect(200).object().get("id").getAsLong();
    return new StoredRepository(
        repository
            .portal()
            .data()
            .resolve("repositories")
            .resolve(String.format("%02x", id & 0xff))
            .resolve(id + ".git"));
  }

  /** The commit of a branch. */
  String branch(StockGit git, String name) {
    return git.id(directory, "refs/heads/" + name);
  }

  /** All refs with what they point at. */
  List<String> refs(StockGit git) {
    return git.run(directory, "for-each-ref", "--format=%(refname) %(objectname)")
        .succeeds()
        .out()
        .lines()
        .toList();
  }

  /** Fails unless stock git finds nothing wrong with it. */
  void assertSound(StockGit git) {
    git.run(directory, "fsck", "--strict", "--full", "--no-dangling").succeeds();
  }

  /** Incoming objects and locks; the directory itself while files come and go in it. */
  List<Path> leftOvers() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return name.contains("incoming") || name.endsWith(".lock");
              })
          .toList();
    } catch (UncheckedIOException e) {
      // Something went while it was being looked at: it is not at rest yet.
      return List.of(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
