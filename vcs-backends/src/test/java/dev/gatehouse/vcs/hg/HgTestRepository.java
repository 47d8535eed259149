package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.testing.TestCommit;
import dev.gatehouse.vcs.testing.TestFile;
import dev.gatehouse.vcs.testing.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes Mercurial history by stock hg, beside the store. A commit is secret until a bookmark
 * reaches it, and again when none does any more.
 */
final class HgTestRepository extends TestRepository {
  private final StockHg hg;
  private final Path repository;
  private final Path extension;
  private final Map<CommitId, SortedMap<RepoPath, TestFile>> trees = new HashMap<>();
  private final Map<RefName, CommitId> refs = new HashMap<>();
  private final Set<CommitId> offered = new HashSet<>();

  /**
   * History in a repository that exists.
   *
   * @param extension where {@code make_commit.py} is
   */
  HgTestRepository(StockHg hg, Path repository, Path extension) {
    this.hg = hg;
    this.repository = repository;
    this.extension = extension;
  }

  private String hg(String... arguments) {
    return hg.hg(repository, arguments);
  }

  @Override
  protected CommitId write(TestCommit commit) {
    SortedMap<RepoPath, TestFile> before =
        commit.parents().isEmpty()
            ? new TreeMap<>()
            : new TreeMap<>(trees.get(commit.parents().get(0)));
    Map<String, String> files = new TreeMap<>();
    for (RepoPath path : before.keySet()) {
      if (!commit.files().containsKey(path)) {
        files.put(latin(path), "null");
      }
    }
    commit
        .files()
        .forEach(
            (path, file) -> {
              if (!file.equals(before.get(path))) {
                files.put(latin(path), json(file, commit.copies().get(path)));
              }
            });
    CommitId made = make(commit.parents(), files, commit.signature(), commit.message());
    trees.put(made, commit.files());
    return made;
  }

  private CommitId make(
      List<CommitId> parents, Map<String, String> files, Signature signature, String message) {
    StringBuilder wish = new StringBuilder("{\"parents\":[");
    wish.append(String.join(",", parents.stream().map(parent -> quoted(parent.hex())).toList()));
    wish.append("],\"files\":{");
    wish.append(
        String.join(
            ",",
            files.entrySet().stream()
                .map(file -> quoted(file.getKey()) + ":" + file.getValue())
                .toList()));
    String user = signature.person().name() + " <" + signature.person().email() + ">";
    wish.append("},\"message\":").append(quoted(bytes(message)));
    wish.append(",\"user\":").append(quoted(bytes(user)));
    wish.append(",\"time\":").append(signature.at().getEpochSecond());
    wish.append(",\"offset\":").append(-60 * signature.offsetMinutes());
    wish.append(",\"extra\":{}}");
    try {
      Path file = Files.createTempFile("commit", ".json");
      Files.writeString(file, wish, StandardCharsets.US_ASCII);
      String node =
          hg(
              "--config",
              "extensions.make=" + extension,
              "--config",
              "phases.new-commit=secret",
              "makecommit",
              file.toString());
      Files.delete(file);
      return new CommitId(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(TestFile file, @org.jspecify.annotations.Nullable RepoPath copy) {
    String flag =
        switch (file.kind()) {
          case EXECUTABLE -> "x";
          case SYMLINK -> "l";
          case FILE -> "";
          default -> throw new IllegalArgumentException("hg has no " + file.kind());
        };
    String source = copy == null ? "null" : quoted(latin(copy));
    return "{\"content\":"
        + quoted(file.content())
        + ",\"flag\":"
        + quoted(flag)
        + ",\"copy\":"
        + source
        + "}";
  }

  private static String latin(RepoPath path) {
    return new String(path.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(
          c < 32 || c > 126 || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : c + "");
    }
    return out.append('"').toString();
  }

  @Override
  public void point(RefName name, CommitId target) {
    if (name.kind() != RefKind.BOOKMARK) {
      throw new IllegalArgumentException("cannot be set: " + name);
    }
    hg("bookmark", "-f", "--hidden", "-r", target.hex(), name.name());
    refs.put(name, target);
    show();
  }

  @Override
  public void offer(CommitId commit) {
    offered.add(commit);
    show();
  }

  /** Makes draft what bookmarks reach, and secret what they do not. */
  private void show() {
    Set<CommitId> tips = new HashSet<>(refs.values());
    tips.addAll(offered);
    String reached = String.join("+", tips.stream().map(CommitId::hex).toList());
    phase("--secret", "all()");
    phase("--draft", "::(" + reached + ")");
  }

  private void phase(String phase, String revs) {
    StockHg.Result result = hg.run(repository, "phase", "-f", phase, "-r", revs);
    // 1 means that nothing had to be changed.
    if (result.exit() > 1) {
      throw new AssertionError(result.err());
    }
  }

  @Override
  public void pointHidden(String name, CommitId target) {
    // Nothing can point at a changeset unseen but another changeset.
    make(
        List.of(target),
        Map.of(),
        new Signature(
            new dev.gatehouse.vcs.spi.Person("Hidden", "hidden@example.org"),
            java.time.Instant.EPOCH,
            0),
        name);
  }

  @Override
  public void annotate(RefName tag, CommitId target, Signature tagger, String message) {
    throw new IllegalArgumentException("hg has no annotated tags");
  }
}
