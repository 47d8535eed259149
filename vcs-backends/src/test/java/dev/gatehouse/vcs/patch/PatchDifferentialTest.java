package dev.gatehouse.vcs.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.git.StockGit;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches that stock git and hg make of generated changes, applied by them and by us. */
class PatchDifferentialTest {
  private static final int CHANGES = Integer.getInteger("patches", 60);

  @TempDir Path folder;

  @Test
  void whatGitAppliesIsAppliedInTheSameWayAndWhatItRefusesIsRefused() throws IOException {
    StockGit git = new StockGit(Files.createDirectory(folder.resolve("git")));
    git.git("init", "-q");
    int applied = 0;
    int refused = 0;
    for (int seed = 1; seed <= CHANGES; seed++) {
      Random random = new Random(seed);
      Map<String, String> base = files(random);
      Map<String, String> changed = changed(random, base);
      write(git.directory(), base);
      git.git("add", "-A");
      String tree = git.git("write-tree").strip();
      write(git.directory(), changed);
      git.git("add", "-A");
      byte[] patch =
          git.git("diff", "--cached", "--binary", "-M", "-U" + random.nextInt(4), tree)
              .getBytes(StandardCharsets.ISO_8859_1);
      Map<String, String> onto = random.nextBoolean() ? base : changed(random, base);
      write(git.directory(), onto);
      git.git("add", "-A");
      Path file = Files.write(folder.resolve("patch"), patch);
      boolean taken = patch.length == 0 || git.run("apply", "--index", file.toString()).exit() == 0;
      Optional<Map<String, String>> ours =
          patch.length == 0 ? Optional.of(onto) : apply(patch, onto);
      assertEquals(taken, ours.isPresent(), "seed " + seed + "\n" + text(patch));
      if (taken) {
        applied++;
        assertEquals(read(git.directory()), ours.get(), "seed " + seed + "\n" + text(patch));
      } else {
        refused++;
      }
    }
    assertTrue(applied > CHANGES / 4 && refused > 0, applied + " applied, " + refused + " refused");
  }

  @Test
  void whatMercurialExportsIsAppliedAsItWas() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("hg"));
    StockGit runner = new StockGit(directory);
    hg(runner, "init");
    Random random = new Random(7);
    Map<String, String> base = files(random);
    write(directory, base);
    hg(runner, "commit", "-qAm", "Base", "-u", "Ada <ada@example.org>");
    Map<String, String> changed = changed(random, base);
    write(directory, changed);
    hg(runner, "commit", "-qAm", "Change\n\nFor a test.", "-u", "Ada <ada@example.org>");
    for (String format : List.of("--git", "--config=diff.git=false")) {
      byte[] export = hg(runner, "export", format, "tip").getBytes(StandardCharsets.ISO_8859_1);
      Patch patch = PatchParser.parse(export).get(0);
      assertEquals("Change\n\nFor a test.", patch.message());
      assertEquals(
          hg(runner, "log", "-r", "0", "-T", "{node}"), patch.parent().orElseThrow().hex());
      assertEquals(changed, apply(export, base).orElseThrow(), format);
    }
  }

  private static String hg(StockGit runner, String... arguments) {
    List<String> command = new ArrayList<>(List.of("hg"));
    command.addAll(List.of(arguments));
    StockGit.Result result =
        runner.command(Map.of("HGRCPATH", "", "HGPLAIN", "1"), command.toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private static String text(byte[] patch) {
    return new String(patch, StandardCharsets.ISO_8859_1);
  }

  private static Optional<Map<String, String>> apply(byte[] patch, Map<String, String> onto) {
    PatchOutcome outcome =
        PatchApplier.apply(
            PatchParser.parse(patch),
            path ->
                Optional.ofNullable(onto.get(path.display()))
                    .map(
                        content ->
                            new PatchSource.SourceFile(
                                EntryKind.FILE, content.getBytes(StandardCharsets.UTF_8))));
    if (!(outcome instanceof PatchOutcome.Applied applied)) {
      return Optional.empty();
    }
    Map<String, String> files = new TreeMap<>(onto);
    for (FileEdit edit : applied.edits()) {
      if (edit instanceof FileEdit.Write write) {
        files.put(edit.path().display(), new String(write.content(), StandardCharsets.UTF_8));
      } else {
        files.remove(edit.path().display());
      }
    }
    return Optional.of(files);
  }

  private static Map<String, String> files(Random random) {
    Map<String, String> files = new TreeMap<>();
    for (String name : List.of("a.txt", "dir/b c.txt", "dir/\u00e4.txt", "it\"s \\ x.txt")) {
      StringBuilder text = new StringBuilder();
      int lines = 5 + random.nextInt(30);
      for (int i = 0; i < lines; i++) {
        text.append(random.nextInt(3) == 0 ? "same" : "line " + random.nextInt(1000)).append('\n');
      }
      if (random.nextInt(4) == 0) {
        text.append("no end");
      }
      files.put(name, text.toString());
    }
    return files;
  }

  private static Map<String, String> changed(Random random, Map<String, String> base) {
    Map<String, String> files = new TreeMap<>(base);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      List<String> names = new ArrayList<>(files.keySet());
      String name = names.get(random.nextInt(names.size()));
      String text = files.getOrDefault(name, "");
      switch (random.nextInt(8)) {
        case 0 ->
            files.put("new-" + random.nextInt(10) + ".txt", "new\n" + random.nextInt(10) + "\n");
        case 1 -> {
          if (files.size() > 1) {
            files.remove(name);
          }
        }
        case 2 -> {
          files.remove(name);
          files.put("moved/" + name, text);
        }
        default -> files.put(name, edited(random, text));
      }
    }
    return files;
  }

  private static String edited(Random random, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size() + 1);
    if (random.nextBoolean() || at == lines.size()) {
      lines.add(at, "added " + random.nextInt(1000));
    } else if (random.nextBoolean()) {
      lines.set(at, "changed " + random.nextInt(1000));
    } else {
      lines.remove(at);
    }
    return String.join("\n", lines) + (random.nextInt(5) == 0 ? "" : "\n");
  }

  private static void write(Path directory, Map<String, String> files) {
    try {
      for (String old : read(directory).keySet()) {
        Files.delete(directory.resolve(old));
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(Path directory) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(path).toString();
        if (!name.startsWith(".git/") && !name.startsWith(".hg/")) {
          files.put(name, Files.readString(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
