package dev.gatehouse.vcs.hg.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be done to take a transaction back, as hg writes it down: how long files were in {@code
 * journal}, which were copied where in {@code journal.backupfiles}. All of it is on the disk before
 * a method returns. For one thread.
 */
final class Journal {
  /** Where the second kind of line says that a file is in {@code .hg} and not in the store. */
  static final String OUTSIDE = "plain";

  static final String STORE = "";

  private static final String VERSION = "2\n";

  private final Path dotHg;
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private int copies;

  private Journal(Path dotHg) {
    this.dotHg = dotHg;
  }

  /** The first kind of line. */
  static Path sizesFile(Path dotHg) {
    return dotHg.resolve("store/journal");
  }

  /** The second kind of line. */
  static Path backupsFile(Path dotHg) {
    return dotHg.resolve("store/journal.backupfiles");
  }

  /** Begins a journal. What hg kept to take its own last transaction back is of no use with it. */
  static Journal begin(Path dotHg) throws IOException {
    Path store = dotHg.resolve("store");
    Files.deleteIfExists(store.resolve("undo"));
    for (Path undo : named(store, "undo.*")) {
      Files.delete(undo);
    }
    for (Path undo : named(dotHg, "undo.*")) {
      Files.delete(undo);
    }
    Journal journal = new Journal(dotHg);
    Durable.write(backupsFile(dotHg), VERSION.getBytes(StandardCharsets.US_ASCII));
    Durable.write(sizesFile(dotHg), new byte[0]);
    Durable.syncDirectory(store);
    return journal;
  }

  /** Deletes what a transaction left whose journal is gone. */
  static void sweep(Path dotHg) throws IOException {
    Files.deleteIfExists(backupsFile(dotHg));
    for (String kind : new String[] {"backup", "new"}) {
      for (Path directory : new Path[] {dotHg, dotHg.resolve("store")}) {
        for (Path left : named(directory, "journal." + kind + ".*")) {
          Files.delete(left);
        }
      }
    }
  }

  private static List<Path> named(Path directory, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
      files.forEach(found::add);
    }
    return found;
  }

  /** Whether it says how long a file was. */
  boolean has(String name) {
    return sizes.containsKey(name);
  }

  /** How long it says that a file was. */
  Optional<Long> size(String name) {
    return Optional.ofNullable(sizes.get(name));
  }

  /** Notes how long files are, before they grow; 0 for one that is not there. */
  void note(Map<String, Long> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    files.forEach((name, size) -> lines.append(line(name, size)));
    append(sizesFile(dotHg), lines.toString());
    sizes.putAll(files);
  }

  private static String line(String name, long size) {
    return name + '\0' + size + '\n';
  }

  /**
   * Takes back that files would be cut off, since they are backed up. hg 6.3 cuts before it
   * restores and 7.2 after it, so a file must not be told both.
   */
  void forget(Iterable<String> names) throws IOException {
    boolean changed = false;
    for (String name : names) {
      changed |= sizes.remove(name) != null;
    }
    if (!changed) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    sizes.forEach((name, size) -> lines.append(line(name, size)));
    Path fresh = dotHg.resolve("store/journal.new.journal");
    Durable.write(fresh, lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    Durable.move(fresh, sizesFile(dotHg));
    Durable.syncDirectory(dotHg.resolve("store"));
  }

  /** A file for a copy or for what is new, in the directory of the location. */
  Path spare(String location, String kind) {
    copies++;
    return directory(dotHg, location).resolve("journal." + kind + "." + copies);
  }

  /** What a location stands for. */
  static Path directory(Path dotHg, String location) {
    return location.equals(OUTSIDE) ? dotHg : dotHg.resolve("store");
  }

  /**
   * A line of the second kind.
   *
   * @param name of the file that is backed up; empty if the other is only to be deleted
   * @param copy of the file; empty if the file is not there
   */
  record Backup(String location, String name, String copy) {
    String line() {
      return location + '\0' + name + '\0' + copy + "\0" + "0\n";
    }
  }

  /** Notes copies, which are on the disk already. */
  void noteBackups(List<Backup> backups) throws IOException {
    StringBuilder lines = new StringBuilder();
    backups.forEach(backup -> lines.append(backup.line()));
    append(backupsFile(dotHg), lines.toString());
  }

  /** Leaves no half of a line behind where the disk is full. */
  private static void append(Path file, String lines) throws IOException {
    long before = Files.size(file);
    boolean whole = false;
    try {
      Durable.append(file, List.of(lines.getBytes(StandardCharsets.ISO_8859_1)), true);
      whole = true;
    } finally {
      if (!whole) {
        Durable.truncate(file, before);
      }
    }
  }

  /** From now on the transaction is not taken back, but for a power cut: the disk may forget it. */
  void remove() throws IOException {
    Files.delete(sizesFile(dotHg));
  }
}
