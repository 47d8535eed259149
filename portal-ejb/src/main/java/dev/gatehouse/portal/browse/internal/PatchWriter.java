package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.diff.DiffLine;
import dev.gatehouse.vcs.diff.DiffOptions;
import dev.gatehouse.vcs.diff.FileDiff;
import dev.gatehouse.vcs.diff.Hunk;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes a commit as git's tools read it, or a changeset as Mercurial's do, in the bytes that the
 * files have. What cannot be written as lines is written whole where somebody is to apply it, and
 * else named and left out, as git does without {@code --binary}.
 */
final class PatchWriter {
  private static final int LARGEST = 16 << 20;
  private static final Duration CPU = Duration.ofSeconds(10);

  private final OpenedRepository opened;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CpuBudget budget = new CpuBudget(CPU);
  private final boolean binary;

  private PatchWriter(OpenedRepository opened, boolean binary) {
    this.opened = opened;
    this.binary = binary;
  }

  static byte[] write(OpenedRepository opened, Commit commit, PatchForm form) {
    PatchWriter writer = new PatchWriter(opened, form == PatchForm.MAIL);
    if (form == PatchForm.MAIL) {
      writer.mail(commit);
    } else {
      writer.changes(commit);
    }
    return writer.out.toByteArray();
  }

  /** Commits as a series of mails, in this order. */
  static byte[] mails(OpenedRepository opened, List<Commit> commits) {
    PatchWriter writer = new PatchWriter(opened, true);
    commits.forEach(writer::mail);
    return writer.out.toByteArray();
  }

  private void mail(Commit commit) {
    if (opened.isHg()) {
      bytes(HgPatchHeader.of(commit).getBytes(StandardCharsets.UTF_8));
      changes(commit);
      return;
    }
    line(MailHeader.of(commit));
    line("---");
    changes(commit);
    line("-- ");
    line("Gatehouse");
    line("");
  }

  private void changes(Commit commit) {
    files(Differences.names(opened, commit.parents().stream().findFirst(), commit.id()));
  }

  /**
   * What differs between two commits.
   *
   * @param binary whether what is no text is written, too
   */
  static byte[] write(OpenedRepository opened, CommitId from, CommitId to, boolean binary) {
    PatchWriter writer = new PatchWriter(opened, binary);
    writer.files(Differences.names(opened, Optional.of(from), to));
    return writer.out.toByteArray();
  }

  private void files(List<FileChange> changes) {
    if (changes.size() > ChangeSet.LIMIT) {
      throw tooLarge();
    }
    changes.forEach(this::file);
  }

  static PortalException tooLarge() {
    return PortalException.of(
        ErrorCode.TOO_LARGE, "That is too large for a patch. Clone the repository to have it.");
  }

  private void file(FileChange change) {
    if (!opened.isHg()
        && change.before().isPresent()
        && change.after().isPresent()
        && !type(change.before().get()).equals(type(change.after().get()))) {
      // Where a file becomes a link git lets one go and the other come, and applies nothing else.
      one(new FileChange(FileChange.Kind.DELETED, change.before(), Optional.empty(), 0));
      one(new FileChange(FileChange.Kind.ADDED, Optional.empty(), change.after(), 0));
    } else {
      one(change);
    }
  }

  private static EntryKind type(TreeEntry entry) {
    return entry.kind() == EntryKind.EXECUTABLE ? EntryKind.FILE : entry.kind();
  }

  private void one(FileChange change) {
    if (out.size() > LARGEST || budget.isUsedUp()) {
      throw tooLarge();
    }
    String a = "a/" + name(change.before().or(change::after).orElseThrow().path());
    String b = "b/" + name(change.path());
    line("diff --git " + quoted(a) + " " + quoted(b));
    modes(change);
    if (change.kind() == FileChange.Kind.RENAMED || change.kind() == FileChange.Kind.COPIED) {
      String verb = change.kind() == FileChange.Kind.RENAMED ? "rename" : "copy";
      line("similarity index " + change.similarity() + "%");
      line(verb + " from " + quoted(a.substring(2)));
      line(verb + " to " + quoted(b.substring(2)));
    }
    if (Differences.isSameContent(change)) {
      return;
    }
    FileDiff diff = compare(opened, change);
    boolean whole = binary && !(diff instanceof FileDiff.Text);
    if (!opened.isHg()) {
      line("index " + id(change.before()) + ".." + id(change.after()) + indexMode(change));
    }
    String from = change.before().isPresent() ? a : "/dev/null";
    String to = change.after().isPresent() ? b : "/dev/null";
    if (whole) {
      line("GIT binary patch");
      BinaryHunk.literal(out, bytes(change));
    } else if (!(diff instanceof FileDiff.Text text)) {
      line("Binary files " + quoted(from) + " and " + quoted(to) + " differ");
    } else if (!text.hunks().isEmpty()) {
      line("--- " + quoted(from) + behind(from));
      line("+++ " + quoted(to) + behind(to));
      text.hunks().forEach(hunk -> hunk(out, text, hunk));
    }
  }

  /** Compares by bytes what a change names; submodules as git writes them. */
  static FileDiff compare(OpenedRepository opened, FileChange change) {
    DiffOptions options = DiffOptions.DEFAULT.with(Whitespace.COMPARE);
    TreeReader trees = opened.repository().trees();
    if (Differences.isSubmodule(change.before()) || Differences.isSubmodule(change.after())) {
      return FileDiff.of(submodule(change.before()), submodule(change.after()), options);
    }
    long before = Differences.size(trees, change.before());
    long after = Differences.size(trees, change.after());
    if (Math.max(before, after) > options.maxBytes()) {
      return new FileDiff.TooLarge(before, after);
    }
    return FileDiff.of(
        Differences.bytes(trees, change.before(), options.maxBytes()),
        Differences.bytes(trees, change.after(), options.maxBytes()),
        options);
  }

  /** What a change leaves, of a file that is no text. */
  private byte[] bytes(FileChange change) {
    TreeReader trees = opened.repository().trees();
    if (Differences.size(trees, change.after()) > LARGEST) {
      throw tooLarge();
    }
    return Differences.bytes(trees, change.after(), LARGEST);
  }

  private static byte[] submodule(Optional<TreeEntry> entry) {
    return entry
        .map(e -> "Subproject commit " + e.content().value() + "\n")
        .orElse("")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void modes(FileChange change) {
    if (change.before().isEmpty()) {
      line("new file mode " + mode(change.after()));
    } else if (change.after().isEmpty()) {
      line("deleted file mode " + mode(change.before()));
    } else if (!mode(change.before()).equals(mode(change.after()))) {
      line("old mode " + mode(change.before()));
      line("new mode " + mode(change.after()));
    }
  }

  private static String indexMode(FileChange change) {
    return change.before().isPresent()
            && change.after().isPresent()
            && mode(change.before()).equals(mode(change.after()))
        ? " " + mode(change.before())
        : "";
  }

  private static String mode(Optional<TreeEntry> entry) {
    return switch (entry.map(TreeEntry::kind).orElse(EntryKind.FILE)) {
      case FILE, DIRECTORY -> "100644";
      case EXECUTABLE -> "100755";
      case SYMLINK -> "120000";
      case SUBMODULE -> "160000";
    };
  }

  private static String id(Optional<TreeEntry> entry) {
    return entry.map(e -> e.content().value()).orElse("0".repeat(40));
  }

  /** Writes a part of a file that changed, in the bytes that the file has. */
  static void hunk(ByteArrayOutputStream out, FileDiff.Text text, Hunk hunk) {
    out.writeBytes(
        ("@@ -"
                + range(hunk.beginA(), hunk.countA())
                + " +"
                + range(hunk.beginB(), hunk.countB())
                + " @@")
            .getBytes(StandardCharsets.US_ASCII));
    if (hunk.heading().isPresent()) {
      out.write(' ');
      byte[] heading = text.before().bytes(hunk.heading().getAsInt());
      int end = heading.length;
      while (end > 0 && (heading[end - 1] == '\n' || heading[end - 1] == '\r')) {
        end--;
      }
      out.write(heading, 0, Math.min(80, end));
    }
    out.write('\n');
    for (DiffLine line : hunk.lines()) {
      out.write(
          switch (line.kind()) {
            case CONTEXT -> ' ';
            case REMOVED -> '-';
            case ADDED -> '+';
          });
      out.writeBytes(
          line.after().isPresent()
              ? text.after().bytes(line.after().getAsInt())
              : text.before().bytes(line.before().orElseThrow()));
      if (!Differences.hasLineEnd(text, line)) {
        out.writeBytes("\n\\ No newline at end of file\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static String range(int begin, int count) {
    int start = count == 0 ? begin : begin + 1;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  /** One character per byte. */
  private static String name(RepoPath path) {
    return new String(path.bytes(), StandardCharsets.ISO_8859_1);
  }

  /** Both end a name with a space in it by a tab, where a time could follow. */
  private static String behind(String name) {
    return name.indexOf(' ') >= 0 ? "\t" : "";
  }

  /**
   * As git writes a name that is not plain ASCII, or that could be taken for something else; hg
   * writes and reads every name as it is.
   */
  private String quoted(String name) {
    if (opened.isHg()) {
      return name;
    }
    StringBuilder quoted = new StringBuilder("\"");
    boolean needed = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
        needed = true;
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format("\\%03o", (int) c));
        needed = true;
      } else {
        quoted.append(c);
      }
    }
    return needed ? quoted.append('"').toString() : name;
  }

  private void line(String text) {
    bytes(text.getBytes(opened.isHg() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    out.write('\n');
  }

  private void bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }
}
