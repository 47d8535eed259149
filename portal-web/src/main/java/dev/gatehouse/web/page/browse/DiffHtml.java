package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.ChangedFile;
import dev.gatehouse.portal.browse.api.ChangedFile.Body;
import dev.gatehouse.portal.browse.api.DiffHunk;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.Optional;
import java.util.zip.CRC32;

/** What differs between two commits: the list of files, and each file's difference. */
public final class DiffHtml {
  /**
   * Where the difference is shown.
   *
   * @param from the commit before, if there is one
   * @param to the commit after
   * @param split side by side
   * @param query the page's own address and query, to which {@code file=} is added
   * @param visible whether the two commits have pages of their own
   * @param notes what is said about the difference
   * @param documents the file that is shown as the document it is, and the choice of one
   */
  public record Frame(
      RepositoryView repository,
      Optional<CommitId> from,
      CommitId to,
      boolean split,
      String query,
      boolean visible,
      DiffNotes notes,
      Optional<RenderedDiffHtml> documents) {
    /** Of commits that have pages, and of which nobody says anything. */
    public Frame(
        RepositoryView repository,
        Optional<CommitId> from,
        CommitId to,
        boolean split,
        String query) {
      this(repository, from, to, split, query, true, DiffNotes.NONE, Optional.empty());
    }

    /** The same with documents. */
    public Frame with(RenderedDiffHtml shown) {
      return new Frame(repository, from, to, split, query, visible, notes, Optional.of(shown));
    }
  }

  /** How long the name of a file's difference is. */
  public static final int ANCHOR = 9;

  private DiffHtml() {}

  /** The changed files with their counts, each a link to its difference below. */
  public static SafeHtml list(ChangeSet changes) {
    HtmlWriter out = new HtmlWriter(changes.files().size() * 300 + 500);
    out.start("ol").attr("class", "diff-list");
    for (ChangedFile file : changes.files()) {
      FileChange change = file.change();
      out.start("li");
      kind(out, change.kind());
      out.start("a").attr("href", "#" + anchor(change.path())).attr("class", "truncate");
      Snippets.name(out, change.path().display());
      out.end();
      counts(out, file);
      out.end();
    }
    return out.end().toHtml();
  }

  /** Each file's difference. */
  public static SafeHtml files(ChangeSet changes, Frame frame) {
    HtmlWriter out = new HtmlWriter(64_000);
    for (ChangedFile file : changes.files()) {
      file(out, file, frame);
    }
    return out.toHtml();
  }

  /** What a file's difference is called in the page, so that links to its lines last. */
  public static String anchor(RepoPath path) {
    CRC32 sum = new CRC32();
    sum.update(path.bytes());
    return String.format("f%08x", sum.getValue());
  }

  private static void file(HtmlWriter out, ChangedFile file, Frame frame) {
    String anchor = anchor(file.change().path());
    out.start("section")
        .attr("class", "diff-file")
        .attr("id", anchor)
        .attr("aria-labelledby", anchor + "-h");
    header(out, file, frame, anchor);
    SafeHtml said = frame.notes().at(anchor);
    if (!said.isEmpty()) {
      out.start("div").attr("class", "diff-said").html(said).end();
    }
    Body body = file.body();
    Optional<SafeHtml> document =
        frame.documents().flatMap(shown -> shown.document(file, anchor, frame.notes()));
    if (document.isEmpty()) {
      frame.documents().flatMap(shown -> shown.excuse(file)).ifPresent(why -> note(out, why));
    }
    if (document.isPresent()) {
      out.html(document.get());
    } else if (body instanceof Body.Text text) {
      text(out, text, file.change(), frame, anchor);
    } else if (body instanceof Body.Binary binary) {
      note(out, binary(binary));
    } else if (body instanceof Body.Submodule submodule) {
      note(out, submodule(submodule));
    } else if (body instanceof Body.Left left) {
      left(out, left, file, frame);
    }
    out.end();
  }

  private static void header(HtmlWriter out, ChangedFile file, Frame frame, String anchor) {
    FileChange change = file.change();
    out.start("header").attr("class", "diff-head");
    kind(out, change.kind());
    out.start("h3").attr("id", anchor + "-h").attr("class", "mono");
    Optional<RepoPath> before =
        change.before().map(TreeEntry::path).filter(p -> !p.equals(change.path()));
    if (before.isPresent()) {
      Snippets.name(out, before.get().display());
      out.text(" → ");
    }
    out.start("a").attr("href", "#" + anchor);
    Snippets.name(out, change.path().display());
    out.end().end();
    mode(change).ifPresent(m -> out.start("span").attr("class", "badge").text(m).end());
    counts(out, file);
    frame.documents().ifPresent(shown -> shown.choice(out, file, anchor));
    frame
        .notes()
        .link(anchor)
        .ifPresent(
            link ->
                out.start("a")
                    .attr("class", "button button-small")
                    .attr("href", link)
                    .attr("aria-label", "Comment on " + change.path().display())
                    .text("Comment")
                    .end());
    out.html(frame.notes().tools(change));
    if (frame.visible()) {
      view(out, change, frame);
    }
    out.end();
  }

  private static void view(HtmlWriter out, FileChange change, Frame frame) {
    Optional<TreeEntry> shown = change.after().or(change::before);
    Optional<CommitId> commit = change.after().isPresent() ? Optional.of(frame.to()) : frame.from();
    if (shown.isPresent() && commit.isPresent()) {
      out.start("a")
          .attr("class", "button button-small")
          .attr(
              "href", Links.blob(frame.repository(), Revision.of(commit.get()), shown.get().path()))
          .attr("aria-label", "View " + shown.get().path().display())
          .text("View")
          .end();
    }
  }

  private static void kind(HtmlWriter out, FileChange.Kind kind) {
    String letter = kind.name().substring(0, 1);
    String word =
        kind.name().charAt(0) + kind.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    out.start("abbr")
        .attr("class", "change change-" + kind.name().toLowerCase(java.util.Locale.ROOT))
        .attr("title", word)
        .text(letter)
        .end();
  }

  private static void counts(HtmlWriter out, ChangedFile file) {
    if (file.added() == 0 && file.removed() == 0) {
      return;
    }
    out.start("span").attr("class", "counts");
    out.start("span").attr("class", "count-added").text("+" + file.added()).end();
    out.text(" ");
    out.start("span").attr("class", "count-removed").text("−" + file.removed()).end();
    out.end();
  }

  private static Optional<String> mode(FileChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return change
          .after()
          .map(TreeEntry::kind)
          .filter(k -> k == EntryKind.EXECUTABLE || k == EntryKind.SYMLINK)
          .map(DiffHtml::word);
    }
    EntryKind was = change.before().get().kind();
    EntryKind is = change.after().get().kind();
    return was == is ? Optional.empty() : Optional.of(word(was) + " → " + word(is));
  }

  private static String word(EntryKind kind) {
    return switch (kind) {
      case FILE -> "file";
      case EXECUTABLE -> "executable";
      case SYMLINK -> "link";
      case DIRECTORY -> "directory";
      case SUBMODULE -> "submodule";
    };
  }

  private static void text(
      HtmlWriter out, Body.Text text, FileChange change, Frame frame, String anchor) {
    if (text.hunks().isEmpty()) {
      note(
          out,
          change.kind() == FileChange.Kind.MODIFIED
              ? "The content is the same."
              : change.kind() == FileChange.Kind.ADDED || change.kind() == FileChange.Kind.DELETED
                  ? "An empty file."
                  : "The content did not change.");
      return;
    }
    out.start("div").attr("class", "diff-scroll").attr("tabindex", "0").attr("role", "region");
    out.attr("aria-label", "Difference of " + change.path().display());
    out.start("table").attr("class", frame.split() ? "diff diff-split" : "diff");
    DiffRows rows = new DiffRows(out, anchor, frame.notes());
    for (DiffHunk hunk : text.hunks()) {
      out.start("tbody");
      if (frame.split()) {
        rows.split(hunk);
      } else {
        rows.unified(hunk);
      }
      out.end();
    }
    out.end().end();
  }

  private static void note(HtmlWriter out, String text) {
    out.start("p").attr("class", "diff-note").text(text).end();
  }

  private static String binary(Body.Binary binary) {
    if (binary.before() == 0) {
      return "Not text: " + Snippets.size(binary.after()) + ".";
    }
    return binary.after() == 0
        ? "Not text: was " + Snippets.size(binary.before()) + "."
        : "Not text: "
            + Snippets.size(binary.before())
            + " → "
            + Snippets.size(binary.after())
            + ".";
  }

  private static String submodule(Body.Submodule submodule) {
    return "Submodule: "
        + (submodule.before().isEmpty() ? "(none)" : submodule.before())
        + " → "
        + (submodule.after().isEmpty() ? "(none)" : submodule.after());
  }

  private static void left(HtmlWriter out, Body.Left left, ChangedFile file, Frame frame) {
    out.start("p").attr("class", "diff-note");
    String show =
        frame.query()
            + (frame.query().indexOf('?') < 0 ? "?" : "&")
            + "file="
            + Links.encode(file.change().path())
            + "#"
            + anchor(file.change().path());
    switch (left.reason()) {
      case TOO_LARGE -> out.text("Too large to compare here.");
      case LONG -> {
        out.text("A long difference. ");
        out.start("a").attr("href", show).attr("data-load", "diff").text("Show it").end();
      }
      case TIME -> {
        out.text("Left out, for the page took long enough. ");
        out.start("a").attr("href", show).attr("data-load", "diff").text("Show it").end();
      }
    }
    out.end();
  }
}
