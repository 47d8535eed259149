package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads patches. What a difference looks like is told by {@code git help diff} ("Generating patch
 * text with -p"), the header of {@code hg export} by {@code hg help export}, and a plain unified
 * difference by the manual of GNU diffutils. For one thread, once.
 */
public final class PatchParser {
  /** How many bytes a patch may have. */
  public static final int MOST_BYTES = 20 << 20;

  /** How many files all patches together may name. */
  public static final int MOST_FILES = 1_000;

  /** How many hunks all patches together may have. */
  public static final int MOST_HUNKS = 20_000;

  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");
  private static final Pattern INDEX =
      Pattern.compile("index ([0-9a-f]{7,40})\\.\\.[0-9a-f]{7,40}(?: (\\d{6}))?");

  private final PatchLines lines;
  private final List<Patch> patches = new ArrayList<>();
  private PatchHeader header = new PatchHeader();
  private List<PatchedFile> files = new ArrayList<>();
  private int fileCount;
  private int hunkCount;

  /** What the line before this one is in its hunk. */
  private byte lastSign;

  private PatchParser(byte[] text) {
    this.lines = new PatchLines(text);
  }

  /**
   * The patches in a file, one after the other.
   *
   * @return at least one
   * @throws VcsException BAD_REQUEST if it is no patch, or has what cannot be applied, such as a
   *     binary file; TOO_LARGE
   */
  public static List<Patch> parse(byte[] text) {
    if (text.length > MOST_BYTES) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "the patch has more than " + (MOST_BYTES >> 20) + " MiB");
    }
    return new PatchParser(text).all();
  }

  private List<Patch> all() {
    while (!lines.atEnd()) {
      if (lines.startsWith("diff --git ")) {
        gitFile();
      } else if (lines.startsWith("--- ") && lines.nextStartsWith("+++ ")) {
        plainFile();
      } else if (lines.startsWith("diff --cc ") || lines.startsWith("diff --combined ")) {
        throw lines.bad("this is the difference of a merge, which cannot be applied");
      } else if (lines.startsWith("@@ ")) {
        throw lines.bad("a change without the name of a file before it");
      } else {
        if (PatchHeader.begins(lines)) {
          end();
        }
        if (files.isEmpty()) {
          header.line(lines);
        }
        lines.next();
      }
    }
    end();
    if (patches.isEmpty()) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST,
          "this is no patch: it has no lines like --- a/file, +++ b/file");
    }
    return List.copyOf(patches);
  }

  private void end() {
    if (files.isEmpty()) {
      return;
    }
    patches.add(new Patch(header.author(), header.message(), header.parent(), files));
    header = new PatchHeader();
    files = new ArrayList<>();
  }

  private void add(PatchedFile file) {
    if (++fileCount > MOST_FILES) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "the patch changes more than " + MOST_FILES + " files");
    }
    files.add(file);
  }

  private void gitFile() {
    Optional<String> name = PatchPaths.twice(lines.text().substring("diff --git ".length()));
    Optional<String> from = name;
    Optional<String> to = name;
    boolean copy = false;
    Optional<EntryKind> kind = Optional.empty();
    Optional<String> was = Optional.empty();
    List<PatchHunk> hunks = List.of();
    for (lines.next(); !lines.atEnd(); lines.next()) {
      String line = lines.text();
      Matcher index = INDEX.matcher(line);
      if (line.startsWith("new file mode ")) {
        from = Optional.empty();
        kind = Optional.of(kind(line.substring("new file mode ".length())));
      } else if (line.startsWith("deleted file mode ")) {
        kind(line.substring("deleted file mode ".length()));
        to = Optional.empty();
      } else if (line.startsWith("new mode ")) {
        kind = Optional.of(kind(line.substring("new mode ".length())));
      } else if (line.startsWith("rename from ")) {
        from = Optional.of(PatchPaths.whole(line.substring("rename from ".length())));
      } else if (line.startsWith("rename to ")) {
        to = Optional.of(PatchPaths.whole(line.substring("rename to ".length())));
      } else if (line.startsWith("copy from ")) {
        from = Optional.of(PatchPaths.whole(line.substring("copy from ".length())));
        copy = true;
      } else if (line.startsWith("copy to ")) {
        to = Optional.of(PatchPaths.whole(line.substring("copy to ".length())));
      } else if (index.matches()) {
        was = Optional.of(index.group(1)).filter(id -> !id.matches("0+"));
        if ("160000".equals(index.group(2))) {
          throw lines.bad("a submodule is changed, which cannot be done by a patch here");
        }
      } else if (line.startsWith("GIT binary patch") || line.startsWith("Binary file")) {
        throw lines.bad("a binary file is changed. Upload that file itself");
      } else if (lines.startsWith("--- ") && lines.nextStartsWith("+++ ")) {
        String before = PatchPaths.named(line.substring(4));
        lines.next();
        String after = PatchPaths.named(lines.text().substring(4));
        boolean windows = lines.endsWithReturn();
        if (!before.equals(PatchPaths.NOWHERE)) {
          from = Optional.of(PatchPaths.stripped(before));
        }
        if (!after.equals(PatchPaths.NOWHERE)) {
          to = Optional.of(PatchPaths.stripped(after));
        }
        lines.next();
        hunks = hunks(windows);
        break;
      } else if (!line.startsWith("old mode ")
          && !line.startsWith("similarity index ")
          && !line.startsWith("dissimilarity index ")) {
        break;
      }
    }
    if (from.isEmpty() && to.isEmpty()) {
      throw lines.bad("a file without a name");
    }
    add(new PatchedFile(from.map(this::path), to.map(this::path), copy, kind, was, hunks));
  }

  private RepoPath path(String name) {
    return PatchPaths.path(name, lines);
  }

  private EntryKind kind(String mode) {
    return switch (mode.strip()) {
      case "100644", "100664" -> EntryKind.FILE;
      case "100755" -> EntryKind.EXECUTABLE;
      case "120000" -> EntryKind.SYMLINK;
      case "160000" ->
          throw lines.bad("a submodule is changed, which cannot be done by a patch here");
      default -> throw lines.bad("the mode " + mode.replaceAll("[^0-9]", "?") + " is unknown");
    };
  }

  private void plainFile() {
    String before = PatchPaths.named(lines.text().substring(4));
    lines.next();
    String after = PatchPaths.named(lines.text().substring(4));
    boolean windows = lines.endsWithReturn();
    boolean prefixed =
        (before.startsWith("a/") || before.equals(PatchPaths.NOWHERE))
            && (after.startsWith("b/") || after.equals(PatchPaths.NOWHERE));
    if (before.equals(PatchPaths.NOWHERE) && after.equals(PatchPaths.NOWHERE)) {
      throw lines.bad("a file without a name");
    }
    Optional<RepoPath> to =
        Optional.of(after)
            .filter(name -> !name.equals(PatchPaths.NOWHERE))
            .map(name -> path(prefixed ? PatchPaths.stripped(name) : name));
    // diff names a copy beside the original, such as file.orig: what it is called afterwards
    // counts.
    Optional<RepoPath> from =
        before.equals(PatchPaths.NOWHERE)
            ? Optional.empty()
            : to.or(() -> Optional.of(path(prefixed ? PatchPaths.stripped(before) : before)));
    lines.next();
    List<PatchHunk> hunks = hunks(windows);
    if (hunks.isEmpty()) {
      throw lines.bad("a file without a change");
    }
    add(new PatchedFile(from, to, false, Optional.empty(), Optional.empty(), hunks));
  }

  /**
   * The hunks that follow.
   *
   * @param windows whether the patch itself was saved with line ends of Windows, which are then no
   *     part of the files
   */
  private List<PatchHunk> hunks(boolean windows) {
    List<PatchHunk> hunks = new ArrayList<>();
    while (!lines.atEnd() && lines.startsWith("@@ ")) {
      Matcher head = HUNK.matcher(lines.text());
      if (!head.matches()) {
        throw lines.bad("not the beginning of a change: @@ -line,count +line,count @@");
      }
      if (++hunkCount > MOST_HUNKS) {
        throw new VcsException(
            VcsErrorCode.TOO_LARGE, "the patch has more than " + MOST_HUNKS + " changes");
      }
      lines.next();
      hunks.add(
          hunk(
              Integer.parseInt(head.group(1)),
              count(head.group(2)),
              count(head.group(4)),
              windows));
    }
    return hunks;
  }

  private static int count(@Nullable String text) {
    return text == null ? 1 : Integer.parseInt(text);
  }

  private PatchHunk hunk(int line, int before, int after, boolean windows) {
    List<byte[]> was = new ArrayList<>();
    List<byte[]> is = new ArrayList<>();
    while (was.size() < before || is.size() < after) {
      if (lines.atEnd()) {
        throw lines.bad("the patch ends in the middle of a change");
      }
      byte first = lines.first();
      // Some mailers take the blank from an empty line of context.
      byte[] text = unix(lines.bytes(first == '\n' ? 0 : 1), windows);
      switch (first) {
        case ' ', '\n' -> {
          was.add(text);
          is.add(text);
        }
        case '-' -> was.add(text);
        case '+' -> is.add(text);
        case '\\' -> withoutEnd(was, is);
        default -> throw lines.bad("neither context nor change; the counts may be wrong");
      }
      if (was.size() > before || is.size() > after) {
        throw lines.bad("more lines than the change says that it has");
      }
      lastSign = first == '\\' ? lastSign : first;
      lines.next();
    }
    if (!lines.atEnd() && lines.startsWith("\\")) {
      withoutEnd(was, is);
      lines.next();
    }
    return new PatchHunk(line, was, is, lastSign == '+' || lastSign == '-');
  }

  /** "\ No newline at end of file" speaks of the line before it. */
  private void withoutEnd(List<byte[]> was, List<byte[]> is) {
    if (lastSign != '+') {
      chop(was);
    }
    if (lastSign != '-') {
      chop(is);
    }
  }

  private void chop(List<byte[]> to) {
    if (to.isEmpty()) {
      throw lines.bad("no line before it");
    }
    byte[] last = to.get(to.size() - 1);
    if (last.length > 0 && last[last.length - 1] == '\n') {
      to.set(to.size() - 1, Arrays.copyOf(last, last.length - 1));
    }
  }

  private static byte[] unix(byte[] line, boolean windows) {
    if (windows && line.length >= 2 && line[line.length - 2] == '\r') {
      byte[] without = Arrays.copyOf(line, line.length - 1);
      without[without.length - 1] = '\n';
      return without;
    }
    return line;
  }
}
