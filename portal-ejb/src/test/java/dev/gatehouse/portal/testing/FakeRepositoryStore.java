package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Repositories that have refs and nothing else, each a small file in a folder, so that they outlive
 * a process that is killed. They fail when a test says so, and must not be touched inside a
 * transaction. Thread-safe.
 */
public final class FakeRepositoryStore implements RepositoryStore {
  private final Path root;

  private final AtomicInteger maintained = new AtomicInteger();
  private volatile Failure failure = Failure.NONE;

  private enum Failure {
    NONE,
    DISK_FULL,
    CRASH_BEFORE,
    CRASH_AFTER
  }

  /** Ends the work in hand as the end of the process would: nothing catches it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What a repository is.
   *
   * @param refs by {@code KIND name}
   */
  record Content(String defaultBranch, Map<String, CommitId> refs) {
    static String key(RefName name) {
      return name.kind() + " " + name.name();
    }

    static RefName name(String key) {
      int space = key.indexOf(' ');
      return new RefName(RefKind.valueOf(key.substring(0, space)), key.substring(space + 1));
    }
  }

  /** Keeps them in a folder, which is made. */
  public FakeRepositoryStore(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes every change fail from now on, as a full disk does. */
  public void fillDisk() {
    failure = Failure.DISK_FULL;
  }

  /** Makes every change end the process before it is made. */
  public void crashBefore() {
    failure = Failure.CRASH_BEFORE;
  }

  /** Makes every change end the process after it is made. */
  public void crashAfter() {
    failure = Failure.CRASH_AFTER;
  }

  /** Makes changes succeed again. */
  public void recover() {
    failure = Failure.NONE;
  }

  /** How often maintenance ran. */
  public int maintained() {
    return maintained.get();
  }

  /** Moves a ref, as a push does once it was let through. */
  public synchronized void move(long id, RefName name, Optional<CommitId> to) {
    Content content = read(new RepositoryId(id));
    to.ifPresentOrElse(
        commit -> content.refs().put(Content.key(name), commit),
        () -> content.refs().remove(Content.key(name)));
    write(new RepositoryId(id), content);
  }

  /** Takes a repository from the disk behind the portal's back. */
  public synchronized void lose(long id) {
    try {
      Files.delete(file(new RepositoryId(id)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts something on the disk behind the portal's back. */
  public synchronized void plant(long id) {
    write(new RepositoryId(id), new Content("planted", new TreeMap<>()));
  }

  /** Says what branch a repository shows first. */
  public String defaultBranch(long id) {
    return read(new RepositoryId(id)).defaultBranch();
  }

  private Path file(RepositoryId id) {
    return root.resolve(Long.toString(id.value()));
  }

  synchronized Content read(RepositoryId id) {
    if (!Files.exists(file(id))) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "no repository " + id.value());
    }
    try {
      List<String> lines = Files.readAllLines(file(id));
      Map<String, CommitId> refs = new TreeMap<>();
      for (String line : lines.subList(1, lines.size())) {
        refs.put(line.substring(41), new CommitId(line.substring(0, 40)));
      }
      return new Content(lines.get(0), refs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void write(RepositoryId id, Content content) {
    List<String> lines = new ArrayList<>();
    lines.add(content.defaultBranch());
    content.refs().forEach((key, commit) -> lines.add(commit.hex() + " " + key));
    try {
      Files.write(file(id), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void change(Runnable change) {
    Transactions.requireNone();
    switch (failure) {
      case NONE -> change.run();
      case DISK_FULL -> throw new VcsException(VcsErrorCode.IO, "no space left");
      case CRASH_BEFORE -> throw new Crash();
      case CRASH_AFTER -> {
        change.run();
        throw new Crash();
      }
    }
  }

  void setDefaultBranch(RepositoryId id, String branch) {
    change(() -> write(id, new Content(branch, read(id).refs())));
  }

  String maintain() {
    change(maintained::incrementAndGet);
    return "nothing was due";
  }

  @Override
  public VcsKind kind() {
    return VcsKind.GIT;
  }

  @Override
  public void create(RepositoryId id, String defaultBranch) {
    change(
        () -> {
          if (!Files.exists(file(id))) {
            write(id, new Content(defaultBranch, new TreeMap<>()));
          }
        });
  }

  @Override
  public void copy(RepositoryId from, RepositoryId to, Optional<RefName> only) {
    change(
        () -> {
          if (!Files.exists(file(to))) {
            Content content = read(from);
            only.ifPresent(name -> content.refs().keySet().retainAll(Set.of(Content.key(name))));
            write(to, content);
          }
        });
  }

  @Override
  public Repository open(RepositoryId id) {
    Transactions.requireNone();
    return new FakeRepository(this, id, read(id));
  }

  @Override
  public boolean exists(RepositoryId id) {
    Transactions.requireNone();
    return Files.exists(file(id));
  }

  @Override
  public void delete(RepositoryId id) {
    change(
        () -> {
          try {
            Files.deleteIfExists(file(id));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public List<RepositoryId> list() {
    Transactions.requireNone();
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> new RepositoryId(Long.parseLong(String.valueOf(file.getFileName()))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
