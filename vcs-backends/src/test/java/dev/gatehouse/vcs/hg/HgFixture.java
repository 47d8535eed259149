package dev.gatehouse.vcs.hg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes one history by stock hg that has something of everything: merges and criss-crosses, copies
 * and renames, changes of flags alone, odd names and contents, files that leave the inline form,
 * branches open, closed, reopened and of several heads, tags moved and removed, bookmarks, all
 * phases, obsolete and orphaned changesets, extras, censored revisions, shadowed linkrevs and links
 * to subrepositories.
 */
public final class HgFixture {
  /** The settings that change what hg writes, by a name for each. */
  public static final List<Variant> VARIANTS =
      List.of(
          new Variant("default"),
          new Variant("zlib", "format.revlog-compression=zlib"),
          new Variant("uncompressed", "format.revlog-compression=none"),
          new Variant("nosparse", "format.sparse-revlog=no"),
          new Variant("nogeneraldelta", "format.usegeneraldelta=no", "format.sparse-revlog=no"),
          new Variant("noshare", "format.use-share-safe=no"),
          new Variant("nodotencode", "format.dotencode=no"),
          new Variant("nofncache", "format.usefncache=no", "format.dotencode=no"),
          new Variant(
              "beside",
              "format.bookmarks-in-store=yes",
              "format.use-dirstate-v2=yes",
              "format.use-persistent-nodemap=yes",
              "format.internal-phase=yes",
              "storage.revlog.zlib.level=9",
              "format.revlog-compression=zlib"));

  private final StockHg hg;
  private final Path repository;
  private final List<String> settings;
  private int clock = 1_000_000_000;

  private HgFixture(StockHg hg, Path repository, List<String> settings) {
    this.hg = hg;
    this.repository = repository;
    this.settings = settings;
  }

  /**
   * A way to write a repository.
   *
   * @param settings of hg's configuration
   */
  public record Variant(String name, List<String> settings) {
    Variant(String name, String... settings) {
      this(name, List.of(settings));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Writes the history into a new repository, with a working copy of nothing.
   *
   * @param repository does not exist yet
   */
  public static void write(StockHg hg, Path repository, Variant variant) {
    List<String> settings = new ArrayList<>(variant.settings());
    settings.addAll(
        List.of(
            "experimental.evolution=all",
            "storage.revlog.persistent-nodemap.slow-path=allow",
            "storage.dirstate-v2.slow-path=allow",
            "phases.publish=no",
            "ui.merge=internal:merge",
            "extensions.commitextras=",
            "extensions.censor=",
            "extensions.rebase=",
            "censor.policy=ignore"));
    try {
      Files.createDirectories(repository);
      new HgFixture(hg, repository, settings).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a repository anew in the form that a variant wants, with all that is in it.
   *
   * @return whether this hg knows how to
   */
  public static boolean rewrite(StockHg hg, Path repository, Variant variant) {
    List<String> arguments = new ArrayList<>(List.of("debugupgraderepo", "--run", "--no-backup"));
    arguments.addAll(List.of("-q", "--config", "censor.policy=ignore"));
    variant.settings().forEach(setting -> arguments.addAll(List.of("--config", setting)));
    return hg.run(repository, arguments.toArray(String[]::new)).exit() == 0;
  }

  private String hg(String... arguments) {
    List<String> all = new ArrayList<>();
    for (String setting : settings) {
      all.add("--config");
      all.add(setting);
    }
    all.addAll(List.of(arguments));
    return hg.hg(repository, all.toArray(String[]::new));
  }

  private void file(String name, String content) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
  }

  private String commit(String message, String... more) {
    List<String> arguments = new ArrayList<>(List.of("commit", "-A", "-m", message));
    arguments.addAll(List.of("-d", clock++ + " " + (clock % 3 - 1) * 3_600));
    arguments.addAll(List.of(more));
    hg(arguments.toArray(String[]::new));
    return tip();
  }

  private String tip() {
    return hg("log", "-r", ".", "-T", "{node}");
  }

  private void update(String rev) {
    hg("update", "-q", "-C", "-r", rev);
  }

  private static String lines(String prefix, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(prefix).append(' ').append(i).append('\n');
    }
    return text.toString();
  }

  private static String noise(int seed, int bytes) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      text.append(i % 61 == 60 ? '\n' : (char) (random.nextInt(96) + 32));
    }
    return text.toString();
  }

  private void write() throws IOException {
    hg("init");
    final String base = names();
    final String edited = copies(base);
    final String merged = merges(base);
    branches(merged);
    tags(merged, base, edited);
    final String censored = growth();
    shadows();
    evolution();
    extras();
    undecodable();
    namesAndPhases();
    hg("censor", "-r", censored, "-t", "by order", "censored");
    hg("update", "-q", "null");
  }

  private String names() throws IOException {
    file("a.txt", lines("alpha", 30));
    file("dir/b.txt", lines("beta", 10));
    file("dir/sub/deep.txt", "deep\n");
    file("empty", "");
    file("magic", "\1\nlooks like metadata\n");
    file("binary", "\0\1\2\u00ff\u00fe\n\0");
    file("run.sh", "#!/bin/sh\n");
    file("aux", "reserved\n");
    file("con.txt/prn", "reserved\n");
    file("dir.i/x", "directory like an index\n");
    file("dir.d/data.i", "and like data\n");
    file(".hglike/.dot", "dots\n");
    file("UPPER/Name_with_under", "case\n");
    file("space in name ", "space\n");
    file("dot.", "dot\n");
    file("tilde~colon:star*", "specials\n");
    file("long/" + "d".repeat(60) + "/" + "n".repeat(80) + ".txt", "long\n");
    file("Long/" + "Directory. ".repeat(8) + "/" + "x".repeat(40), "longer\n");
    file("no newline", "no newline at the end");
    file("crlf", "one\r\ntwo\r\n");
    Files.createSymbolicLink(repository.resolve("link"), Path.of("a.txt"));
    shell("chmod +x run.sh");
    shell(
        "printf 'latin\\n' > \"$(printf 'caf\\351')\"; printf 'utf\\n' > \"$(printf 'caf\\303\\251')\"");
    return commit("Begin");
  }

  private void shell(String script) {
    StockHg.Result result = hg.command(repository, "sh", "-c", script);
    if (result.exit() != 0) {
      throw new AssertionError(script + ": " + result.err());
    }
  }

  private String copies(String base) throws IOException {
    file("a.txt", lines("alpha", 30).replace("alpha 7\n", "ALPHA 7\n") + "more\n");
    shell("chmod +x dir/b.txt");
    commit("Edit, and change a flag");
    hg("mv", "a.txt", "moved/a.txt");
    hg("cp", "dir/b.txt", "dir/copy.txt");
    hg("cp", "magic", "magic copy");
    file("dir/copy.txt", lines("beta", 10) + "copied\n");
    final String moved = commit("Move one, copy another");
    hg("rm", "empty");
    file("moved/a.txt", Files.readString(repository.resolve("moved/a.txt")) + "and more\n");
    commit("Delete a file");
    file("empty", "");
    commit("Add the same file again");
    update(base);
    file("a.txt", lines("alpha", 30).replace("alpha 20\n", "alpha twenty\n"));
    hg("branch", "-q", "stable");
    commit("Edit on another branch \u00c3\u00a9\n\nWith a body.\n\n  Indented.");
    return moved;
  }

  private String merges(String base) throws IOException {
    update("default");
    hg("merge", "-q", "-r", "stable");
    final String merged = commit("Merge an edit into a file that moved");
    update("stable");
    file("stable.txt", "stable\n");
    final String a = commit("Stable goes on");
    update(merged);
    file("default.txt", "default\n");
    final String b = commit("So does default");
    hg("merge", "-q", "-r", a);
    final String ab = commit("Merge one way");
    update(a);
    hg("merge", "-q", "-r", b);
    final String ba = commit("Merge the other way");
    update(ab);
    hg("merge", "-q", "-r", ba);
    commit("Join the criss-cross");
    update(base);
    file("dir/b.txt", "nothing of this survives\n");
    final String dropped = commit("A side that is not taken");
    update(ab);
    hg("debugsetparents", tip(), dropped);
    return commit("Take one side only", "--user", "Gr\u00c3\u00a4ce <grace@example.org>");
  }

  private void branches(String merged) throws IOException {
    hg("branch", "-q", "closed");
    file("closed.txt", "1\n");
    commit("Begin a branch");
    commit("Close it", "--close-branch");
    update(merged);
    hg("branch", "-q", "reopened");
    file("reopened.txt", "1\n");
    commit("Begin another");
    commit("Close it too", "--close-branch");
    file("reopened.txt", "2\n");
    commit("Go on with it");
    update(merged);
    hg("branch", "-q", "Gr\u00c3\u00b6\u00c3\u009fe");
    file("several.txt", "1\n");
    String fork = commit("A branch of several heads");
    file("several.txt", "2\n");
    commit("One head");
    update(fork);
    file("several.txt", "3\n");
    commit("Another head");
    commit("Which is closed", "--close-branch");
    update(merged);
  }

  private void tags(String merged, String base, String edited) {
    hg("tag", "-d", clock++ + " 0", "-r", base, "v1", "gone");
    hg("tag", "-d", clock++ + " 0", "-r", edited, "v2");
    hg("tag", "-d", clock++ + " 0", "--remove", "gone");
    hg("tag", "-d", clock++ + " 0", "-f", "-r", merged, "v1");
    update("stable");
    hg("tag", "-d", clock++ + " 0", "-f", "-r", edited, "v1", "stable tag");
    update("default");
  }

  private String growth() throws IOException {
    for (int i = 0; i < 12; i++) {
      file("grows", noise(1, 20_000 * (i + 1)) + "end " + i + "\n");
      file("many/" + i % 5 + "/f" + i, lines("many " + i, i));
      commit("Grow " + i);
    }
    file("big", noise(2, 1_500_000));
    commit("Add a big file");
    file("big", noise(2, 1_500_000).replace('e', 'E'));
    commit("Change it everywhere");
    file("censored", "a secret\n");
    final String secret = commit("Commit a secret");
    file("censored", "no secret any more\n");
    commit("Take it out");
    return secret;
  }

  private void shadows() throws IOException {
    String fork = tip();
    file("shadow", "base\n");
    String base = commit("A file that changes twice in the same way");
    file("shadow", "same\n");
    commit("On one side");
    file("side", "one\n");
    commit("Which goes on");
    update(base);
    file("other", "two\n");
    commit("On the other side, something else first");
    file("shadow", "same\n");
    final String second = commit("And then the same");
    file("shadow", "same\nand more\n");
    commit("Beyond it");
    update(fork);
    update(second);
  }

  private void evolution() throws IOException {
    file("evolved", "1\n");
    final String first = commit("Will be amended");
    file("child", "1\n");
    commit("Will be an orphan");
    update(first);
    file("evolved", "2\n");
    hg("commit", "--amend", "-m", "Was amended", "-d", clock++ + " 0");
    String amended = tip();
    file("evolved", "3\n");
    final String pruned = commit("Will be pruned");
    update(amended);
    hg("debugobsolete", "-d", "0 0", "--record-parents", pruned);
    file("rebased", "4\n");
    final String rebased = commit("Will be rebased");
    hg("rebase", "-q", "-r", rebased, "-d", "stable");
    update(amended);
    file("evolved", "5\n");
    String kept = commit("Obsolete, but a bookmark keeps it");
    hg("bookmark", "-i", "-r", kept, "keeps");
    hg("debugobsolete", "-d", "0 0", kept);
    update(amended);
  }

  private void extras() throws IOException {
    file("extras", "1\n");
    commit(
        "With extras",
        "--extra",
        "key=with: colon\nand line\\n",
        "--extra",
        "convert_revision=svn:1234@5");
    update("stable");
    hg("graft", "-q", "-D", "-r", "default");
    update("default");
    Path sub = repository.resolve("sub");
    Files.createDirectories(sub);
    hg.hg(sub, "init");
    Files.writeString(sub.resolve("f"), "sub\n");
    hg.hg(sub, "commit", "-A", "-m", "sub", "-d", "0 0");
    file(".hgsub", "sub = sub\n");
    hg("add", ".hgsub");
    commit("Link a subrepository");
  }

  /** A changeset of which no byte beyond ASCII is UTF-8, as tools wrote it that knew no better. */
  private void undecodable() throws IOException {
    Path extension = repository.resolve(".hg/latin.py");
    Files.writeString(
        extension,
        """
        from mercurial import encoding
        def latin(s):
            try:
                return s.decode('utf-8').encode('latin-1')
            except UnicodeError:
                return s
        encoding.fromlocal = latin
        """);
    // In processes of their own, since none would get rid of the extension.
    file("latin", "gr\u00fcn\n");
    hg("add", "latin");
    apart(extension, "branch", "-q", "gr\u00c3\u00bcn");
    apart(
        extension,
        "commit",
        "-m",
        "Aper\u00c3\u00a7u\n\nof \u00c3\u0084\u00c3\u009f",
        "-d",
        clock++ + " 0",
        "--user",
        "Gra\u00c3\u00a7a <g@example.org>");
    update("default");
    Files.delete(extension);
  }

  private void apart(Path extension, String... arguments) {
    List<String> all = new ArrayList<>();
    settings.forEach(setting -> all.addAll(List.of("--config", setting)));
    all.addAll(List.of("--config", "extensions.latin=" + extension));
    all.addAll(List.of(arguments));
    StockHg.Result result = hg.process(repository, all.toArray(String[]::new));
    if (result.exit() != 0) {
      throw new AssertionError(result.toString());
    }
  }

  private void namesAndPhases() throws IOException {
    String older =
        hg("log", "-r", "limit(reverse(branch(default) - obsolete()), 1, 12)", "-T", "{node}");
    hg("phase", "--public", "-r", "v2");
    hg("phase", "--public", "-r", older);
    hg("bookmark", "-i", "-r", "v1", "old");
    hg("bookmark", "-i", "-r", "stable", "m\u00c3\u00a4rk with space");
    file("secret", "1\n");
    commit("Secret", "--secret");
    file("secret", "2\n");
    commit("Secret too");
    hg("bookmark", "-i", "of a secret");
  }
}
