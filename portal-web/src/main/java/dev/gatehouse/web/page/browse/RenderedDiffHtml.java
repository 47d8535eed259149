package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.ChangedFile;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.markup.HeadingLevels;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.markup.RenderedDiff;
import dev.gatehouse.web.markup.RenderedDiff.Side;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The difference of a file shown as the document that it is, and the choice between that and its
 * source. For one page.
 *
 * @param ref what the document's links lead to: a branch, or a commit's id
 */
public record RenderedDiffHtml(RepositoryMarkup.Files files, DiffView view, String ref) {
  /** The choice between source and document, if the file is one. */
  void choice(HtmlWriter out, ChangedFile file, String anchor) {
    RepoPath path = file.change().path();
    if (!isDocument(file.change())) {
      return;
    }
    boolean chosen = isChosen(path);
    out.start("span").attr("class", "button-group");
    choice(out, "Source", view.showing(Optional.empty(), false), anchor, !chosen);
    choice(out, "Rendered", view.showing(Optional.of(path), false), anchor, chosen);
    out.end();
  }

  private static void choice(
      HtmlWriter out, String label, String url, String anchor, boolean chosen) {
    out.start("a").attr("class", "button button-small").attr("href", url + "#" + anchor);
    if (chosen) {
      out.attr("aria-current", "true");
    }
    out.text(label).end();
  }

  private boolean isChosen(RepoPath path) {
    return view.rendered().equals(Optional.of(path));
  }

  private boolean isDocument(FileChange change) {
    return files.isDocument(change.path()) && isFile(change.before()) && isFile(change.after());
  }

  private static boolean isFile(Optional<TreeEntry> entry) {
    return entry
        .filter(e -> e.kind() != EntryKind.FILE && e.kind() != EntryKind.EXECUTABLE)
        .isEmpty();
  }

  /**
   * The document, or a line that says why it is not shown before its source; empty if the source
   * was chosen.
   */
  Optional<SafeHtml> document(ChangedFile file, String anchor, DiffNotes notes) {
    if (!isChosen(file.change().path()) || !isDocument(file.change())) {
      return Optional.empty();
    }
    if (file.texts().isEmpty()) {
      return Optional.empty();
    }
    ChangedFile.Texts texts = file.texts().get();
    Optional<Rendered> before = texts.before().map(text -> render(file, text));
    Optional<Rendered> after = texts.after().map(text -> render(file, text));
    if (why(before).or(() -> why(after)).isPresent()) {
      return Optional.empty();
    }
    Margins margins = new Margins(anchor, notes, view, file.change().path());
    RenderedDiff.Result result =
        RenderedDiff.compute(
            before.flatMap(html -> version(html, texts.before())),
            after.flatMap(html -> version(html, texts.after())),
            view.whole(),
            margins);
    if (!(result instanceof RenderedDiff.Result.Html html)) {
      return Optional.empty();
    }
    return Optional.of(write(file, html, margins));
  }

  /** Why the source is shown though the document was asked for; empty if it is not. */
  Optional<String> excuse(ChangedFile file) {
    if (!isChosen(file.change().path())) {
      return Optional.empty();
    }
    if (!isDocument(file.change())) {
      return Optional.of("This is no document, so its source is shown.");
    }
    if (file.texts().isEmpty()) {
      return Optional.of("This cannot be rendered, for it is too large or not text.");
    }
    ChangedFile.Texts texts = file.texts().get();
    return Optional.of(
        why(texts.before().map(text -> render(file, text)))
            .or(() -> why(texts.after().map(text -> render(file, text))))
            .orElse("The two are too long to be compared rendered, so the source is shown."));
  }

  private Rendered render(ChangedFile file, String text) {
    RepoPath path = file.change().path();
    return files.render(ref, path, text);
  }

  private static Optional<String> why(Optional<Rendered> rendered) {
    return rendered
        .filter(Rendered.PlainText.class::isInstance)
        .map(Rendered.PlainText.class::cast)
        .map(
            plain ->
                plain.reason() == Rendered.Reason.NOT_MARKUP
                    ? "This is no document, so its source is shown."
                    : plain.reason().message());
  }

  private static Optional<RenderedDiff.Version> version(Rendered rendered, Optional<String> text) {
    return rendered instanceof Rendered.Html html
        ? Optional.of(new RenderedDiff.Version(html.html(), text.orElse("")))
        : Optional.empty();
  }

  private SafeHtml write(ChangedFile file, RenderedDiff.Result.Html html, Margins margins) {
    HtmlWriter out = new HtmlWriter(html.html().length() + 2_000);
    SafeHtml unplaced = margins.unplaced();
    if (!unplaced.isEmpty()) {
      out.start("div").attr("class", "diff-said").html(unplaced).end();
    }
    boolean both = file.change().before().isPresent() && file.change().after().isPresent();
    if (both && html.changes() == 0) {
      out.start("p").attr("class", "diff-note");
      out.text("Rendered, the two are the same: only the source differs.").end();
    }
    // With what is said in between; all of it stands under the name of the file.
    SafeHtml document = HeadingLevels.under(3, html.html());
    out.start("div").attr("class", "rendered-diff prose").html(document).end();
    return out.toHtml();
  }

  /** The line numbers beside the document, and what is said of the lines. */
  private static final class Margins implements RenderedDiff.Margin {
    private final String anchor;
    private final DiffNotes notes;
    private final DiffView view;
    private final RepoPath path;
    private final Set<String> said;
    private final Set<String> names = new HashSet<>();
    private final Set<String> written = new HashSet<>();

    Margins(String anchor, DiffNotes notes, DiffView view, RepoPath path) {
      this.anchor = anchor;
      this.notes = notes;
      this.view = view;
      this.path = path;
      this.said = notes.places(anchor);
    }

    private String place(Side side, int line) {
      return anchor + (side == Side.BEFORE ? "L" : "R") + line;
    }

    private boolean isIn(String place, Side side, int first, int last) {
      if (place.charAt(DiffHtml.ANCHOR) != (side == Side.BEFORE ? 'L' : 'R')) {
        return false;
      }
      String number = place.substring(DiffHtml.ANCHOR + 1);
      return number.matches("[0-9]{1,9}")
          && Integer.parseInt(number) >= first
          && Integer.parseInt(number) <= last;
    }

    @Override
    public SafeHtml at(Side side, int first, int last) {
      String place = place(side, last);
      HtmlWriter out = new HtmlWriter(300);
      Optional<String> link =
          notes.link(place).map(url -> url.replace("#", "&start=" + first + "#"));
      out.start("a").attr("class", "rendered-line").attr("href", link.orElse("#" + place));
      if (names.add(place)) {
        out.attr("id", place);
      }
      String lines = first == last ? "line " + last : "lines " + first + " to " + last;
      String before = side == Side.BEFORE ? " before" : "";
      String label = (link.isPresent() ? "Comment on " : "Link to ") + lines + before;
      out.attr("title", label).attr("aria-label", label);
      return out.text((side == Side.BEFORE ? "−" : "") + first).end().toHtml();
    }

    @Override
    public boolean isSaid(Side side, int first, int last) {
      return said.stream().anyMatch(place -> isIn(place, side, first, last));
    }

    @Override
    public SafeHtml below(Side side, int first, int last) {
      HtmlWriter out = new HtmlWriter(2_000);
      for (String place : said) {
        if (isIn(place, side, first, last) && written.add(place)) {
          SafeHtml note = notes.at(place);
          if (!note.isEmpty()) {
            out.start("div").attr("class", "diff-said rendered-said").html(note).end();
          }
        }
      }
      return out.toHtml();
    }

    @Override
    public SafeHtml gap(int blocks) {
      HtmlWriter out = new HtmlWriter(300);
      out.start("p").attr("class", "rendered-gap");
      out.text(Snippets.plural(blocks, "paragraph", "paragraphs") + " without a change. ");
      out.start("a").attr("href", view.showing(Optional.of(path), true) + "#" + anchor);
      return out.text("Show all").end().end().toHtml();
    }

    /** What is said of lines that no part of the document is made of. */
    SafeHtml unplaced() {
      HtmlWriter out = new HtmlWriter(1_000);
      said.stream().filter(written::add).sorted().forEach(place -> out.html(notes.at(place)));
      return out.toHtml();
    }
  }
}
