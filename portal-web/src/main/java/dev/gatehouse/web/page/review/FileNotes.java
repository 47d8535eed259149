package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.ChangedFile;
import dev.gatehouse.portal.browse.api.ChangedLine;
import dev.gatehouse.portal.browse.api.DiffHunk;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.DiffNotes;
import dev.gatehouse.web.page.browse.Links;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The threads of a pull request at the lines of the difference that a page shows, and the form for
 * one more.
 */
final class FileNotes implements DiffNotes {
  private final CommentHtml html;
  private final Map<String, List<CommentThread>> placed = new HashMap<>();
  private final Map<String, ChangedFile> files = new HashMap<>();
  private final List<CommentThread> elsewhere = new ArrayList<>();
  private final LineForm form;
  private String url = "";

  /** The files all of whose lines are shown. */
  private final Set<String> whole = new HashSet<>();

  /** The lines that are shown, as their places are named. */
  private final Set<String> shown = new HashSet<>();

  private final Map<String, List<DocumentProblems.Found>> problems = new HashMap<>();

  /**
   * Of one page.
   *
   * @param changes what the page shows
   * @param threads those that belong to what it shows
   * @param form for one more
   */
  FileNotes(CommentHtml html, ChangeSet changes, List<CommentThread> threads, LineForm form) {
    this.html = html;
    this.form = form;
    for (ChangedFile file : changes.files()) {
      String anchor = DiffHtml.anchor(file.change().path());
      files.put(anchor, file);
      if (file.texts().isPresent()) {
        whole.add(anchor);
      }
      if (file.body() instanceof ChangedFile.Body.Text text) {
        lines(shown, anchor, text);
      }
    }
    threads.forEach(thread -> place(thread, shown));
  }

  /** Marks lines of documents; those of files that the page does not show are left out. */
  void mark(List<DocumentProblems.Found> all) {
    for (DocumentProblems.Found found : all) {
      String anchor = DiffHtml.anchor(found.path());
      String line = anchor + "R" + found.problem().line();
      if (files.containsKey(anchor)) {
        problems
            .computeIfAbsent(
                shown.contains(line) || whole.contains(anchor) ? line : anchor,
                at -> new ArrayList<>())
            .add(found);
      }
    }
  }

  private static void lines(Set<String> lines, String anchor, ChangedFile.Body.Text text) {
    for (DiffHunk hunk : text.hunks()) {
      for (ChangedLine line : hunk.lines()) {
        if (line.oldNumber() > 0) {
          lines.add(anchor + "L" + line.oldNumber());
        }
        if (line.newNumber() > 0) {
          lines.add(anchor + "R" + line.newNumber());
        }
      }
    }
  }

  /** At its line; else at its file; else where the page says what it does not show. */
  private void place(CommentThread thread, Set<String> lines) {
    RepoPath path = thread.spot().now().map(now -> now.path()).orElse(thread.spot().path());
    String anchor = DiffHtml.anchor(path);
    String line =
        thread.spot().now().map(now -> CommentHtml.lineId(thread.spot(), now)).orElse(anchor);
    if (!files.containsKey(anchor)) {
      elsewhere.add(thread);
    } else {
      placed
          .computeIfAbsent(
              lines.contains(line) || whole.contains(anchor) ? line : anchor,
              at -> new ArrayList<>())
          .add(thread);
    }
  }

  /**
   * Offers to edit and to delete the files.
   *
   * @param url the pull request's address
   */
  FileNotes editable(String url) {
    this.url = url;
    return this;
  }

  @Override
  public SafeHtml tools(FileChange change) {
    Optional<RepoPath> path =
        change
            .after()
            .filter(entry -> entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE)
            .map(TreeEntry::path);
    if (url.isEmpty() || path.isEmpty()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(500);
    String place = "/" + Links.encode(path.get());
    ChangedFile file = files.get(DiffHtml.anchor(change.path()));
    boolean text = file == null || !(file.body() instanceof ChangedFile.Body.Binary);
    if (text) {
      tool(out, url + "/edit" + place, "Edit", path.get());
    }
    tool(out, url + "/delete" + place, "Delete", path.get());
    return out.toHtml();
  }

  private static void tool(HtmlWriter out, String link, String what, RepoPath path) {
    out.start("a").attr("class", "button button-small").attr("href", link).attr("rel", "nofollow");
    out.attr("aria-label", what + " " + path.display()).text(what).end();
  }

  @Override
  public Optional<String> link(String place) {
    return form.link(place);
  }

  @Override
  public Set<String> places(String anchor) {
    Set<String> places = new HashSet<>(placed.keySet());
    places.add(form.place());
    places.addAll(problems.keySet());
    places.removeIf(place -> !place.startsWith(anchor) || place.length() <= DiffHtml.ANCHOR);
    return places;
  }

  @Override
  public SafeHtml at(String place) {
    List<CommentThread> threads = placed.getOrDefault(place, List.of());
    boolean asked = form.isAt(place);
    List<DocumentProblems.Found> found = problems.getOrDefault(place, List.of());
    if (threads.isEmpty() && found.isEmpty() && !asked) {
      return SafeHtml.EMPTY;
    }
    boolean line = place.length() > DiffHtml.ANCHOR;
    HtmlWriter out = new HtmlWriter(4_000);
    found.forEach(each -> DocumentProblemsHtml.mark(out, each));
    threads.forEach(thread -> html.thread(out, thread, line || thread.spot().line() == 0));
    ChangedFile file = files.get(place.substring(0, Math.min(DiffHtml.ANCHOR, place.length())));
    if (asked && file != null) {
      form.write(out, place, path(file, place));
    }
    return out.toHtml();
  }

  /** The file before or after, whichever the place is in. */
  private static RepoPath path(ChangedFile file, String place) {
    boolean before = place.length() > DiffHtml.ANCHOR && place.charAt(DiffHtml.ANCHOR) == 'L';
    return before
        ? file.change().before().map(TreeEntry::path).orElse(file.change().path())
        : file.change().path();
  }

  /** The threads on what the page does not show. */
  List<CommentThread> elsewhere() {
    return elsewhere;
  }
}
