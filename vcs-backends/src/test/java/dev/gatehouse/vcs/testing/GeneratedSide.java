package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One of two lines of generated changes, and what was done in them. Each line of text is there once
 * in the world, so that what becomes of it can be told. For one thread.
 */
final class GeneratedSide {
  private static final String[] DIRECTORIES = {"", "", "doc/", "lib/", "lib/sub/", "x/"};

  /** A file. */
  private record File(boolean executable, List<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  private final Random random;
  private final TreeMap<String, File> files;
  private final Set<String> linesBefore;
  private final Map<String, FileEdit> edits = new LinkedHashMap<>();
  private final Set<String> touched = new TreeSet<>();
  private final Set<String> added = new TreeSet<>();
  private final Map<String, String> renames = new TreeMap<>();

  private GeneratedSide(Random random, Map<String, File> files) {
    this.random = random;
    this.files = new TreeMap<>(files);
    this.linesBefore = lines();
  }

  /** What both sides come from. */
  static GeneratedSide start(Random random) {
    GeneratedSide side = new GeneratedSide(random, Map.of());
    int count = 4 + random.nextInt(7);
    while (side.files.size() < count) {
      side.add();
    }
    return side;
  }

  /** A side that begins with what is here now. */
  GeneratedSide side(Random of) {
    return new GeneratedSide(of, files);
  }

  /** Does one to three things. */
  void change() {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      switch (random.nextInt(10)) {
        case 0 -> add();
        case 1 -> delete();
        case 2, 3 -> rename();
        case 4 -> renameDirectory();
        case 5 -> changeMode();
        default -> modify();
      }
    }
  }

  /** What was done since the last time, as edits of one commit. */
  List<FileEdit> takeEdits() {
    List<FileEdit> taken = List.copyOf(edits.values());
    edits.clear();
    return taken;
  }

  /** All lines that are there now. */
  Set<String> lines() {
    Set<String> lines = new TreeSet<>();
    files.values().forEach(file -> lines.addAll(file.lines()));
    return lines;
  }

  static List<String> linesOf(String text) {
    String plain =
        text.startsWith(EntryKind.EXECUTABLE + " ")
            ? text.substring((EntryKind.EXECUTABLE + " ").length())
            : text;
    return plain.lines().toList();
  }

  /** Lines that were there at the start and are not any more. */
  Set<String> linesTakenAway() {
    Set<String> gone = new TreeSet<>(linesBefore);
    gone.removeAll(lines());
    return gone;
  }

  /** The paths that this side touched, and where another side has them. */
  Set<String> touchedOnto(GeneratedSide other) {
    Set<String> all = new TreeSet<>(touched);
    moves(renames, other.added).forEach((from, to) -> all.addAll(List.of(from, to)));
    boolean more = true;
    while (more) {
      more = all.addAll(moves(other.renames, Set.copyOf(all)).values());
      for (Map.Entry<String, String> move : other.renames.entrySet()) {
        more |= all.contains(move.getKey()) && all.add(move.getValue());
      }
    }
    return all;
  }

  /** Where paths go that follow directories whose files were renamed. */
  private static Map<String, String> moves(Map<String, String> renames, Set<String> paths) {
    Map<String, String> moved = new TreeMap<>();
    renames.forEach(
        (from, to) -> {
          String fromDirectory = directory(from);
          String toDirectory = directory(to);
          for (String path : paths) {
            if (!fromDirectory.equals(toDirectory) && path.startsWith(fromDirectory)) {
              moved.put(path, toDirectory + path.substring(fromDirectory.length()));
            }
          }
        });
    return moved;
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private String newPath() {
    String path;
    do {
      path =
          DIRECTORIES[random.nextInt(DIRECTORIES.length)]
              + "f"
              + Integer.toString(random.nextInt(1 << 20), 36);
    } while (files.containsKey(path) || edits.containsKey(path));
    return path;
  }

  private String line() {
    return Long.toString(random.nextLong(), 36) + " " + Long.toString(random.nextLong(), 36);
  }

  private Optional<String> some() {
    List<String> paths = files.keySet().stream().filter(path -> !edits.containsKey(path)).toList();
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(paths.get(random.nextInt(paths.size())));
  }

  private void put(String path, File file, Optional<String> from) {
    files.put(path, file);
    touched.add(path);
    edits.put(
        path,
        new FileEdit.Write(
            RepoPath.of(path),
            file.text().getBytes(StandardCharsets.UTF_8),
            GeneratedMergesContract.kind(file.executable()),
            from.map(RepoPath::of)));
  }

  private void add() {
    List<String> lines = new ArrayList<>();
    int count = 8 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    String path = newPath();
    added.add(path);
    put(path, new File(random.nextInt(8) == 0, lines), Optional.empty());
  }

  private File take(String path) {
    touched.add(path);
    edits.put(path, new FileEdit.Delete(RepoPath.of(path)));
    return Objects.requireNonNull(files.remove(path));
  }

  private void delete() {
    some().ifPresent(this::take);
  }

  private void modify() {
    some()
        .ifPresent(
            path -> put(path, modified(Objects.requireNonNull(files.get(path))), Optional.empty()));
  }

  private File modified(File file) {
    List<String> lines = new ArrayList<>(file.lines());
    int at = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.add(at, line());
      case 1 -> lines.set(at, line());
      default -> {
        if (lines.size() > 4) {
          lines.remove(at);
        }
      }
    }
    return new File(file.executable(), lines);
  }

  private void changeMode() {
    some()
        .ifPresent(
            path -> {
              File file = Objects.requireNonNull(files.get(path));
              put(path, new File(!file.executable(), file.lines()), Optional.empty());
            });
  }

  private void rename() {
    some().ifPresent(from -> rename(from, newPath(), random.nextInt(3) == 0));
  }

  private void rename(String from, String to, boolean andModify) {
    File file = take(from);
    put(to, andModify ? modified(file) : file, Optional.of(from));
    // A name that was new on this side is not where the other side has anything.
    renames.put(from, to);
  }

  private void renameDirectory() {
    String from = DIRECTORIES[2 + random.nextInt(DIRECTORIES.length - 2)];
    String to = "moved" + random.nextInt(3) + "/";
    List<String> inside =
        files.keySet().stream()
            .filter(path -> path.startsWith(from) && !edits.containsKey(path))
            .toList();
    for (String path : inside) {
      String target = to + path.substring(from.length());
      if (!files.containsKey(target) && !edits.containsKey(target)) {
        rename(path, target, false);
      }
    }
  }
}
