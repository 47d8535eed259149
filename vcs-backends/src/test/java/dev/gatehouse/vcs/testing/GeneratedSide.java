package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
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
  private final Map<String, File> before;
  private final Map<String, FileEdit> edits = new LinkedHashMap<>();
  private final Set<String> touched = new TreeSet<>();

  /** Where files that are now under another name were at the start. */
  private final Map<String, String> origins = new TreeMap<>();

  /** The lines of what was deleted or renamed, where it was then. */
  private final Map<String, List<String>> linesTaken = new TreeMap<>();

  /** What was renamed since the last commit. */
  private final Set<Rename> renames = new HashSet<>();

  /** Each name that a file was given, with its first one. */
  private final Set<Rename> names = new HashSet<>();

  /** What was moved away by each commit. */
  private final List<Set<Move>> steps = new ArrayList<>();

  private GeneratedSide(Random random, Map<String, File> files) {
    this.random = random;
    this.files = new TreeMap<>(files);
    this.before = Map.copyOf(files);
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
    Set<Move> moves = moves(renamed(), Set.of());
    moves.addAll(moves(renames, Set.of()));
    steps.add(moves);
    renames.clear();
    return taken;
  }

  /** All lines that are there now. */
  Set<String> lines() {
    return lines(files);
  }

  private static Set<String> lines(Map<String, File> of) {
    Set<String> lines = new TreeSet<>();
    of.values().forEach(file -> lines.addAll(file.lines()));
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
    Set<String> gone = lines(before);
    gone.removeAll(lines());
    return gone;
  }

  /**
   * Lines of files that this side or another renamed, and the other deleted or renamed to another
   * name.
   */
  Set<String> linesOfTornFiles(GeneratedSide other) {
    Map<String, File> torn = new TreeMap<>(before);
    torn.keySet()
        .removeIf(
            path ->
                files.containsKey(path)
                    || other.files.containsKey(path)
                    || now(path).equals(other.now(path)));
    return lines(torn);
  }

  /**
   * Lines of files that this side deleted or renamed one commit after the other, where the other
   * side moved the file, or the directory that it was in for a while.
   */
  Set<String> linesOfFilesLeftBehind(GeneratedSide other) {
    Set<String> paths = moved(other.movesUnder(this), linesTaken.keySet());
    paths.addAll(other.origins.values());
    Set<String> lines = new TreeSet<>();
    paths.forEach(path -> lines.addAll(linesTaken.getOrDefault(path, List.of())));
    return lines;
  }

  /** Where a file is that was renamed. */
  private Set<String> now(String path) {
    Set<String> now = new TreeSet<>(origins.keySet());
    now.removeIf(to -> !path.equals(origins.get(to)));
    return now;
  }

  /**
   * The paths that this side touched, and where another side has them.
   *
   * @param oneByOne whether each commit is put on the other side by itself: then a directory may be
   *     gone by what both did
   */
  Set<String> touchedOnto(GeneratedSide other, boolean oneByOne) {
    Set<String> all = new TreeSet<>(touched);
    Set<String> theirs = new TreeSet<>(other.touched);
    for (Set<Move> step : steps) {
      Set<String> moved = moved(step, theirs);
      all.addAll(moved);
      theirs.addAll(moved);
    }
    Set<Move> moves = oneByOne ? other.movesUnder(this) : other.moves(other.renamed(), Set.of());
    Set<String> alsoThere = moved(moves, all);
    other.origins.forEach(
        (to, from) -> {
          if (all.contains(from)) {
            alsoThere.add(to);
          }
        });
    all.addAll(alsoThere);
    return all;
  }

  /** A directory that is not there any more, and one that files of it went to. Both end in "/". */
  private record Move(String from, String to) {}

  /** A file's name before and after. */
  private record Rename(String from, String to) {}

  /** What has another name now than at the start. */
  private Set<Rename> renamed() {
    Set<Rename> renamed = new HashSet<>();
    origins.forEach((to, from) -> renamed.add(new Rename(from, to)));
    return renamed;
  }

  /**
   * The directories that are moved away as another side's commits see it that are put on this one
   * by one: from any name that they gave a file to where it is here, or has followed them.
   */
  private Set<Move> movesUnder(GeneratedSide other) {
    Set<Rename> seen = new HashSet<>();
    for (Rename here : renamed()) {
      Set<String> froms = new HashSet<>(Set.of(here.from()));
      other.names.stream()
          .filter(name -> name.from().equals(here.from()))
          .forEach(name -> froms.add(name.to()));
      Set<String> targets = new HashSet<>(Set.of(here.to()));
      other.steps.forEach(step -> targets.addAll(moved(step, Set.copyOf(targets))));
      froms.forEach(from -> targets.forEach(to -> seen.add(new Rename(from, to))));
    }
    Set<String> gone = new HashSet<>(other.linesTaken.keySet());
    for (Set<Move> step : other.steps) {
      for (Move move : step) {
        files.keySet().stream().filter(path -> path.startsWith(move.from())).forEach(gone::add);
      }
    }
    return moves(seen, gone);
  }

  /** The directories that were moved away, of which no file is left but what is gone otherwise. */
  private Set<Move> moves(Set<Rename> renamed, Set<String> gone) {
    Set<Move> moves = new HashSet<>();
    for (Rename rename : renamed) {
      String source = directory(rename.from());
      String target = directory(rename.to());
      while (!source.equals(target) && isGone(source, gone)) {
        moves.add(new Move(source, target));
        String name = source.substring(directory(chopped(source)).length());
        if (!target.endsWith("/" + name) && !target.equals(name)) {
          break;
        }
        source = directory(chopped(source));
        target = directory(chopped(target));
      }
    }
    return moves;
  }

  /** The root never is: a file lies there that no side touches. */
  private boolean isGone(String directory, Set<String> gone) {
    return !directory.isEmpty()
        && files.keySet().stream()
            .noneMatch(path -> path.startsWith(directory) && !gone.contains(path));
  }

  private static String chopped(String directory) {
    return directory.substring(0, directory.length() - 1);
  }

  /** Those of some paths that follow directories, and where they go. */
  private static Set<String> moved(Set<Move> moves, Set<String> paths) {
    Set<String> moved = new TreeSet<>();
    for (Move move : moves) {
      for (String path : paths) {
        if (path.startsWith(move.from())) {
          moved.add(path);
          moved.add(move.to() + path.substring(move.from().length()));
        }
      }
    }
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
    put(newPath(), new File(random.nextInt(8) == 0, lines), Optional.empty());
  }

  private File take(String path) {
    touched.add(path);
    edits.put(path, new FileEdit.Delete(RepoPath.of(path)));
    File file = Objects.requireNonNull(files.remove(path));
    linesTaken.put(path, file.lines());
    return file;
  }

  private void delete() {
    some()
        .ifPresent(
            path -> {
              take(path);
              origins.remove(path);
            });
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
    String before = origins.remove(from);
    String first = before == null ? from : before;
    origins.put(to, first);
    names.add(new Rename(first, to));
    renames.add(new Rename(from, to));
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
