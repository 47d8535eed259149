package dev.gatehouse.system.rest;

import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A repository that has one of everything: names that need encoding, bytes that are no text, links,
 * a submodule, renames, merges, tags of both kinds, and more branches than one page has.
 */
final class SampleHistory {
  /** More than the API tells along with a file. */
  static final int LARGE = (1 << 20) + 17;

  private final StockGit git;
  private final Path work;
  private int minutes;

  private SampleHistory(StockGit git, Path work) {
    this.git = git;
    this.work = work;
  }

  /** Makes it in a new folder. Returns the work tree, on its branch {@code main}. */
  static Path make(StockGit git, Path folder) {
    SampleHistory history = new SampleHistory(git, git.init(folder));
    history.build();
    return folder;
  }

  private void build() {
    write("README.md", "# Sample\n\nWith one of everything.\n");
    write("docs/guide.txt", lines(1, 60));
    write("docs/deep/er/still.txt", "still\n");
    write("docs.txt", "sorts before the directory docs\n");
    write("sp ace/hash#, per%cent & plus+.txt", "a name that needs encoding\n");
    write("\u00fcn\u00ef/\u65e5\u672c.txt", "not ASCII: \u00e4\u00f6\u00fc\n");
    write("empty.txt", "");
    write("crlf.txt", "one\r\ntwo\r\nno end");
    commit("Begin\n\nWith a body\nof two lines.");
    write("bytes.bin", allBytes());
    write("large.bin", new byte[LARGE]);
    write("tool.sh", "#!/bin/sh\n");
    run("update-index", "--add", "--chmod=+x", "tool.sh");
    link("link-to-guide", "docs/guide.txt");
    link("docs/link-up", "../README.md");
    link("dangling", "nowhere/at/all");
    link("outside", "../../etc/passwd");
    write(
        ".gitmodules",
        "[submodule \"other\"]\n\tpath = other\n\turl = https://example.org/x.git\n");
    commit("Add what is no plain text");
    run("update-index", "--add", "--cacheinfo", "160000," + "5".repeat(40) + ",other");
    run("commit", "-q", "-m", "Add a submodule");
    tag("v1.0", false);
    run("mv", "docs.txt", "moved.txt");
    write("docs/guide.txt", lines(1, 20) + "changed\n" + lines(22, 50));
    run("rm", "-q", "empty.txt");
    commit("Move, change and delete");
    run("checkout", "-q", "-b", "feature/one");
    write("feature.txt", "one\n");
    commit("Add a feature");
    write("feature.txt", "one\ntwo\n");
    commit("Add more to it");
    run("checkout", "-q", "main");
    write("main.txt", "meanwhile\n");
    commit("Go on");
    for (int i = 0; i < 7; i++) {
      run("branch", "many/" + i, "main~" + i % 3);
    }
    run("checkout", "-q", "-b", "merged");
    run("merge", "-q", "--no-ff", "-m", "Merge the feature", "feature/one");
    run("checkout", "-q", "main");
    run("merge", "-q", "--ff-only", "merged");
    for (int i = 0; i < 5; i++) {
      write("counting.txt", lines(0, i));
      commitAs("Counting " + i, i % 2 == 0 ? "Even <even@example.org>" : "Odd <odd@example.org>");
    }
    tag("v2.0", true);
    tag("release/3", true);
  }

  private static String lines(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= to; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] bytes) {
    try {
      Path file = work.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void link(String path, String target) {
    try {
      Files.createSymbolicLink(work.resolve(path), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit(String message) {
    commitAs(message, "A. Tester <tester@example.org>");
  }

  private void commitAs(String message, String author) {
    run("add", "-A", "--", ".", ":!other");
    run("commit", "-q", "-m", message, "--author", author);
  }

  private void tag(String name, boolean annotated) {
    if (annotated) {
      run("tag", "-a", "-m", "About " + name, name);
    } else {
      run("tag", name);
    }
  }

  /** Each with a time of its own, so that the order of commits is the same for everybody. */
  private void run(String... arguments) {
    String time = "2026-01-01T12:%02d:00Z".formatted(minutes++);
    git.run(work, Map.of("GIT_AUTHOR_DATE", time, "GIT_COMMITTER_DATE", time), arguments)
        .succeeds();
  }
}
