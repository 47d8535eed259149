package dev.gatehouse.system.hg;

import dev.gatehouse.system.StockHg;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A history with what Mercurial knows and git does not: named branches of which one has two heads
 * and one is closed, merges forward, copies, tags, bookmarks, files of all modes, and texts that
 * are not ASCII.
 */
public final class SampleChangesets {
  private SampleChangesets() {}

  /** Makes it in a new repository; the working copy is at the head of the default branch. */
  public static Path in(StockHg hg, Path folder) {
    Path work = hg.init(folder);
    hg.commit(work, "README.md", "# Texts\n\nSee [two](peps/pep-0002.txt).\n");
    hg.commit(work, "peps/pep-0001.txt", "PEP: 1\nTitle: Purpose\n\nAbstract\n");
    for (int i = 0; i < 8; i++) {
      hg.commit(work, "peps/pep-0001.txt", "PEP: 1\n" + "a line\n".repeat(i + 1));
    }
    hg.run(work, "tag", "v1.0").succeeds();
    hg.run(work, "branch", "-q", "stable").succeeds();
    hg.commit(work, "stable.txt", "fixed\n");
    hg.run(work, "update", "-q", "default").succeeds();
    hg.run(work, "copy", "peps/pep-0001.txt", "peps/pep-0002.txt").succeeds();
    hg.commit(work, "peps/pep-0002.txt", "PEP: 2\n" + "a line\n".repeat(8));
    hg.commit(work, "grün/ünï.txt", "Grüße\n");
    hg.run(work, "merge", "-q", "stable").succeeds();
    hg.run(work, "commit", "-q", "-m", "Merge stable forward\n\nNothing else.").succeeds();
    hg.run(work, "branch", "-q", "old").succeeds();
    hg.commit(work, "old.txt", "old\n");
    hg.run(work, "commit", "-q", "--close-branch", "-m", "Close old").succeeds();
    hg.run(work, "update", "-q", "stable").succeeds();
    hg.commit(work, "stable.txt", "fixed again\n");
    hg.run(work, "update", "-q", "v1.0").succeeds();
    hg.run(work, "branch", "-q", "-f", "stable").succeeds();
    hg.commit(work, "other.txt", "another head\n");
    hg.run(work, "update", "-q", "default").succeeds();
    hg.commit(work, "tool.sh", "#!/bin/sh\n");
    if (!work.resolve("tool.sh").toFile().setExecutable(true)) {
      throw new AssertionError("cannot make it executable");
    }
    hg.run(work, "commit", "-q", "-m", "Make the tool executable").succeeds();
    try {
      Files.createSymbolicLink(work.resolve("link"), Path.of("README.md"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    hg.commit(work, "last.txt", "last\n");
    hg.run(work, "bookmark", "-q", "-r", "default", "@").succeeds();
    return work;
  }

  /** Pushes all of it: every head of every branch, and the bookmark. */
  public static void push(StockHg hg, Path work, String url) {
    hg.run(work, "push", "-q", "-f", "--new-branch", "-r", "head()", "-B", "@", url).succeeds();
  }
}
