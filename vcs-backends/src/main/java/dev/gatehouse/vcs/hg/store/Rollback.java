package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.CrashPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes a transaction back by what its journal says, as {@code hg recover} does, whether this
 * engine wrote it or stock hg. May be cut anywhere, and done again by either. For one thread that
 * holds the repository's lock.
 */
final class Rollback {
  private static final String VERSION = "2";

  private final Path dotHg;
  private final StorePaths paths;
  private final Set<Path> changedDirectories = new HashSet<>();

  private Rollback(Path dotHg, StorePaths paths) {
    this.dotHg = dotHg;
    this.paths = paths;
  }

  /** Does it, if there is a journal. */
  static boolean run(Path dotHg, StorePaths paths) throws IOException {
    if (!Files.exists(Journal.sizesFile(dotHg))) {
      return false;
    }
    new Rollback(dotHg, paths).run();
    return true;
  }

  private void run() throws IOException {
    Map<String, Long> sizes = sizes();
    List<Journal.Backup> backups = backups();
    Map<String, Journal.Backup> inStore = new HashMap<>();
    for (Journal.Backup backup : backups) {
      if (!backup.location().equals(Journal.OUTSIDE) && !backup.copy().isEmpty()) {
        inStore.put(backup.name(), backup);
      }
    }
    Set<Journal.Backup> restored = new HashSet<>();
    for (Map.Entry<String, Long> entry : sizes.entrySet()) {
      // hg 7.2 notes both for a file that it splits: then the size is that of the copy's beginning.
      Journal.Backup copy = inStore.get(entry.getKey());
      if (copy != null) {
        restore(copy);
        restored.add(copy);
      }
      cut(entry.getKey(), entry.getValue());
    }
    for (Journal.Backup backup : backups) {
      if (!restored.contains(backup)) {
        restore(backup);
      }
    }
    for (Path directory : changedDirectories) {
      Durable.syncDirectory(directory);
    }
    // The journal first: without it the backups are litter, but it is wrong without them.
    Files.delete(Journal.sizesFile(dotHg));
    Durable.syncDirectory(dotHg.resolve("store"));
    CrashPoint.hit(StoreCrashPoints.AFTER_ROLLBACK);
    Files.deleteIfExists(Journal.backupsFile(dotHg));
    for (Journal.Backup backup : backups) {
      if (!backup.copy().isEmpty()) {
        Files.deleteIfExists(file(backup.location(), backup.copy()));
      }
    }
  }

  private void cut(String name, long size) throws IOException {
    Path file = file(Journal.STORE, name);
    if (size == 0) {
      delete(file);
      return;
    }
    long now = Durable.size(file);
    if (now < size) {
      throw new HgFormatException(
          "the journal says that " + name + " was " + size + " bytes long, but it is " + now);
    }
    if (now > size) {
      Durable.truncate(file, size);
    }
  }

  private void restore(Journal.Backup backup) throws IOException {
    if (backup.name().isEmpty()) {
      delete(file(backup.location(), backup.copy()));
      return;
    }
    Path file = file(backup.location(), backup.name());
    if (backup.copy().isEmpty()) {
      delete(file);
      return;
    }
    Path copy = file(backup.location(), backup.copy());
    if (Files.exists(file) && Files.isSameFile(copy, file)) {
      return;
    }
    // A link needs no room on a disk that is full, and the copy stays until the journal is gone.
    Path fresh = Journal.directory(dotHg, backup.location()).resolve("journal.new.restored");
    Files.deleteIfExists(fresh);
    Files.createLink(fresh, copy);
    Durable.move(fresh, file);
    changedDirectories.add(Durable.directoryOf(file));
    CrashPoint.hit(StoreCrashPoints.AFTER_RESTORE);
  }

  private void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      changedDirectories.add(Durable.directoryOf(file));
    }
  }

  private Path file(String location, String name) throws HgFormatException {
    Path directory = Journal.directory(dotHg, location);
    String encoded = location.equals(Journal.OUTSIDE) ? name : paths.encode(name);
    Path file = StoreNames.resolve(directory, encoded).normalize();
    if (!file.startsWith(directory) || file.equals(directory)) {
      throw new HgFormatException("the journal names a file that is elsewhere: " + name);
    }
    return file;
  }

  private Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (String line : lines(Journal.sizesFile(dotHg))) {
      int zero = line.indexOf('\0');
      // hg says so and goes on, since only the last line can be of a write that was cut.
      if (zero > 0 && line.substring(zero + 1).matches("[0-9]{1,18}")) {
        sizes.put(line.substring(0, zero), Long.parseLong(line.substring(zero + 1)));
      }
    }
    return sizes;
  }

  private List<Journal.Backup> backups() throws IOException {
    List<Journal.Backup> backups = new ArrayList<>();
    List<String> lines;
    try {
      lines = lines(Journal.backupsFile(dotHg));
    } catch (NoSuchFileException e) {
      return backups;
    }
    if (!lines.isEmpty() && !lines.get(0).equals(VERSION)) {
      throw new HgFormatException("the journal is of another version of Mercurial");
    }
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.split("\0", -1);
      if (fields.length != 4 || !fields[0].matches("|store|plain")) {
        throw new HgFormatException("the journal has a backup that is not understood");
      }
      backups.add(new Journal.Backup(fields[0], fields[1], fields[2]));
    }
    return backups;
  }

  /** Lines that are whole: nothing was done yet for one whose end is missing. */
  private static List<String> lines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    lines.remove(lines.size() - 1);
    return lines;
  }
}
