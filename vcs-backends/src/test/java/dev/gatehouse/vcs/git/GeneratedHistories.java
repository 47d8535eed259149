package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.EntryKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes small histories that are to be merged, as a stream for {@code git fast-import}: history N
 * has the branches {@code N-ours} and {@code N-theirs}. The same seed makes the same.
 */
final class GeneratedHistories {
  private static final String[] NAMES = {"a", "b", "c.txt", "d.txt", "e", "f", "readme", "x"};
  private static final String[] DIRECTORIES = {"", "", "lib/", "lib/sub/", "doc/", "x/", "new/"};

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int mark;
  private int clock = 1_700_000_000;

  GeneratedHistories(long seed) {
    this.random = new Random(seed);
  }

  /** What is at a path. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by same().
  private record File(EntryKind kind, byte[] content) {
    boolean same(File other) {
      return kind == other.kind && Arrays.equals(content, other.content);
    }
  }

  /** A commit's mark and files. */
  private record Made(int mark, SortedMap<String, File> files) {}

  /** The stream so far. */
  byte[] stream() {
    return out.toByteArray();
  }

  /** Adds a history. */
  void add(int number) {
    SortedMap<String, File> files = new TreeMap<>();
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      put(files, path(), file());
    }
    Made base = commit(files, List.of());
    Made ours = side(base);
    Made theirs = side(base);
    int crossings = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
    for (int i = 0; i < crossings; i++) {
      SortedMap<String, File> one = overlay(base.files(), ours.files(), theirs.files());
      SortedMap<String, File> two =
          random.nextBoolean() ? one : overlay(base.files(), theirs.files(), ours.files());
      Made a = commit(one, List.of(ours.mark(), theirs.mark()));
      Made b = commit(two, List.of(theirs.mark(), ours.mark()));
      ours = side(a);
      theirs = side(b);
    }
    reset(number + "-ours", ours.mark());
    reset(number + "-theirs", theirs.mark());
  }

  /** The first side with what the other changed where the first did not. */
  private static SortedMap<String, File> overlay(
      SortedMap<String, File> base, SortedMap<String, File> first, SortedMap<String, File> other) {
    SortedMap<String, File> merged = new TreeMap<>(first);
    other.forEach(
        (path, file) -> {
          File was = base.get(path);
          File mine = first.get(path);
          boolean untouched = was == null ? mine == null : mine != null && mine.same(was);
          if (untouched) {
            put(merged, path, file);
          }
        });
    base.forEach(
        (path, file) -> {
          File mine = merged.get(path);
          if (!other.containsKey(path) && mine != null && mine.same(file)) {
            merged.remove(path);
          }
        });
    return merged;
  }

  private Made side(Made from) {
    Made last = from;
    int commits = 1 + random.nextInt(2);
    for (int i = 0; i < commits; i++) {
      SortedMap<String, File> files = new TreeMap<>(last.files());
      int changes = 1 + random.nextInt(3);
      for (int n = 0; n < changes; n++) {
        change(files);
      }
      last = commit(files, List.of(last.mark()));
    }
    return last;
  }

  private void change(SortedMap<String, File> files) {
    if (files.isEmpty()) {
      put(files, path(), file());
      return;
    }
    List<String> paths = new ArrayList<>(files.keySet());
    String path = paths.get(random.nextInt(paths.size()));
    File file = Objects.requireNonNull(files.get(path));
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4 -> files.put(path, edited(file));
      case 5, 6 -> put(files, path(), file());
      case 7 -> files.remove(path);
      case 8 -> {
        files.remove(path);
        put(files, path(), file);
      }
      case 9 -> {
        files.remove(path);
        put(files, path(), edited(file));
      }
      case 10 -> moveDirectory(files);
      case 11 -> {
        if (file.kind() == EntryKind.FILE || file.kind() == EntryKind.EXECUTABLE) {
          files.put(
              path,
              new File(
                  file.kind() == EntryKind.FILE ? EntryKind.EXECUTABLE : EntryKind.FILE,
                  file.content()));
        }
      }
      case 12 -> put(files, path + "/" + NAMES[random.nextInt(NAMES.length)], file());
      case 13 -> {
        int slash = path.indexOf('/');
        put(files, slash < 0 ? path : path.substring(0, slash), file());
      }
      case 14 -> files.put(path, odd());
      default ->
          files.put(
              path,
              new File(
                  file.kind(),
                  file.kind() == EntryKind.FILE
                      ? text(file).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)
                      : file.content()));
    }
  }

  private void moveDirectory(SortedMap<String, File> files) {
    String from = DIRECTORIES[2 + random.nextInt(DIRECTORIES.length - 2)];
    String to = DIRECTORIES[random.nextInt(DIRECTORIES.length)];
    for (String path : new ArrayList<>(files.keySet())) {
      if (path.startsWith(from)) {
        File file = files.remove(path);
        if (file == null) {
          continue;
        }
        put(files, to + path.substring(from.length()), file);
      }
    }
  }

  /** A path has a file, and whatever was in the way is gone. */
  private static void put(SortedMap<String, File> files, String path, File file) {
    files.keySet().removeIf(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
    files.put(path, file);
  }

  private String path() {
    return DIRECTORIES[random.nextInt(DIRECTORIES.length)] + NAMES[random.nextInt(NAMES.length)];
  }

  private File file() {
    if (random.nextInt(20) == 0) {
      return odd();
    }
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(12) == 0 ? 0 : 4 + random.nextInt(25);
    for (int i = 0; i < lines; i++) {
      text.append(line());
    }
    if (lines > 0 && random.nextInt(10) == 0) {
      text.setLength(text.length() - 1);
    }
    return new File(
        random.nextInt(10) == 0 ? EntryKind.EXECUTABLE : EntryKind.FILE,
        text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private File odd() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new File(
              EntryKind.SYMLINK,
              NAMES[random.nextInt(NAMES.length)].getBytes(StandardCharsets.UTF_8));
      case 1 ->
          new File(
              EntryKind.SUBMODULE,
              "%040x".formatted(1 + random.nextInt(5)).getBytes(StandardCharsets.UTF_8));
      default -> {
        byte[] binary = new byte[100 + random.nextInt(100)];
        random.nextBytes(binary);
        binary[3] = 0;
        yield new File(EntryKind.FILE, binary);
      }
    };
  }

  private String line() {
    return switch (random.nextInt(6)) {
      case 0 -> "\n";
      case 1 -> "  }\n";
      default -> "line " + random.nextInt(60) + " of some text\n";
    };
  }

  private static String text(File file) {
    return new String(file.content(), StandardCharsets.ISO_8859_1);
  }

  private File edited(File file) {
    if (file.kind() == EntryKind.SYMLINK || file.kind() == EntryKind.SUBMODULE) {
      return odd();
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text(file).split("(?<=\n)")));
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(lines.size() + 1);
      switch (random.nextInt(5)) {
        case 0, 1 -> lines.add(at, line());
        case 2 -> {
          if (at < lines.size()) {
            lines.remove(at);
          }
        }
        case 3 -> {
          if (at < lines.size()) {
            lines.set(at, line());
          }
        }
        default -> {
          if (at < lines.size()) {
            lines.add(at, lines.get(at));
          }
        }
      }
    }
    return new File(file.kind(), String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
  }

  private Made commit(SortedMap<String, File> files, List<Integer> parents) {
    int made = ++mark;
    if (parents.isEmpty()) {
      // Else the commit would go on from the last one of the branch.
      line("reset refs/heads/work");
      line("");
    }
    line("commit refs/heads/work");
    line("mark :" + made);
    line("committer A <a@example.org> " + (clock += 60) + " +0000");
    data(("c" + made).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < parents.size(); i++) {
      line((i == 0 ? "from :" : "merge :") + parents.get(i));
    }
    line("deleteall");
    files.forEach(
        (path, file) -> {
          String mode = Integer.toOctalString(Stage.mode(file.kind()));
          if (file.kind() == EntryKind.SUBMODULE) {
            line("M " + mode + " " + text(file) + " " + path);
          } else {
            line("M " + mode + " inline " + path);
            data(file.content());
          }
        });
    line("");
    return new Made(made, files);
  }

  private void reset(String branch, int target) {
    line("reset refs/heads/" + branch);
    line("from :" + target);
    line("");
  }

  private void line(String line) {
    out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void data(byte[] content) {
    line("data " + content.length);
    out.writeBytes(content);
    line("");
  }
}
