package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.DiffToolbarHtml;
import dev.gatehouse.web.page.browse.DiffView;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.PagingHtml;
import dev.gatehouse.web.page.browse.RenderedDiffHtml;
import dev.gatehouse.web.page.browse.RepositoryMarkup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{owner}/{repo}/pull/{number}/files}: what a version changes, or with {@code from=&to=}
 * what differs between two, with what is said at its lines.
 */
@Named("pullFilesPage")
@RequestScoped
public class PullFilesPage {
  @Inject private PullRequestContext context;
  @Inject private PullRequestReader reader;
  @Inject private BrowseRequest request;
  @Inject private MarkupRenderer markup;
  @Inject private RepositoryMarkup documents;
  @Inject private DocumentProblems problems;
  @Inject private QueryLinks query;
  @Inject private HttpServletRequest servletRequest;

  private @Nullable CompareView view;
  private @Nullable DiffView diff;
  private @Nullable Forms forms;
  private @Nullable FileNotes notes;
  private @Nullable CommentHtml html;
  private @Nullable SuggestionHtml suggestions;

  public void load() {
    PullRequestView pull = context.view();
    forms = Forms.of(servletRequest);
    diff = DiffView.of(request, PullLinks.files(pull), versionQuery());
    view =
        reader.compare(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            from(),
            Optional.of(to()),
            diff().request());
    suggestions = context.suggestions(forms());
    html =
        new CommentHtml(
            markup,
            context.references(),
            pull,
            context.viewer(),
            forms(),
            suggestions(),
            query.text("editing"));
    notes = new FileNotes(html, changes(), threads(), lineForm(pull));
    if (from().isEmpty()) {
      notes.mark(problems.of(context, Optional.of(to())));
    }
    if (isCurrent() && context.takesVersions()) {
      notes().editable(PullLinks.pull(pull));
    }
  }

  /** The earlier version, if two are compared. */
  private Optional<Integer> from() {
    return version("from").filter(number -> number != to());
  }

  private int to() {
    return version("to").orElse(context.view().versions());
  }

  private Optional<Integer> version(String name) {
    String number = query.text(name);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (!number.matches("[1-9][0-9]{0,5}")
        || Integer.parseInt(number) > context.view().versions()) {
      throw PortalException.notFound("version");
    }
    return Optional.of(Integer.parseInt(number));
  }

  private String versionQuery() {
    String query =
        from().map(number -> "&from=" + number).orElse("") + (isCurrent() ? "" : "&to=" + to());
    return query.isEmpty() ? "" : query.substring(1);
  }

  private boolean isCurrent() {
    return to() == context.view().versions();
  }

  /** Those that belong to what is shown: an older version has its lines elsewhere. */
  private List<CommentThread> threads() {
    return CommentThread.of(context.comments()).stream()
        .filter(thread -> isCurrent())
        .filter(thread -> from().isEmpty() || thread.spot().side() == DiffSide.RIGHT)
        .toList();
  }

  private LineForm lineForm(PullRequestView pull) {
    boolean speaks = context.viewer().speaks() && isCurrent();
    String base = diff().base();
    String address =
        diff()
            .file()
            .map(path -> base + (base.indexOf('?') < 0 ? "?" : "&") + "file=" + Links.encode(path))
            .orElse(
                diff().page() > 1
                    ? base + (base.indexOf('?') < 0 ? "?" : "&") + "page=" + diff().page()
                    : base);
    return new LineForm(
        forms(),
        speaks ? Optional.of(address) : Optional.empty(),
        query.text("comment"),
        pull.head().commit(),
        from().isPresent(),
        context.suggested());
  }

  private CompareView view() {
    return Objects.requireNonNull(view);
  }

  private ChangeSet changes() {
    return view().changes();
  }

  private DiffView diff() {
    return Objects.requireNonNull(diff);
  }

  private Forms forms() {
    return Objects.requireNonNull(forms);
  }

  private SuggestionHtml suggestions() {
    return Objects.requireNonNull(suggestions);
  }

  private FileNotes notes() {
    return Objects.requireNonNull(notes);
  }

  public SafeHtml getReview() {
    List<CommentThread> all = CommentThread.of(context.comments());
    return new ReviewFormHtml(context.view(), context.viewer(), forms())
        .render(
            context.pending(),
            (int) all.stream().filter(thread -> thread.first().pending()).count(),
            notes().link("f0000000").isPresent() && query.text("comment").isEmpty());
  }

  /** What is shown: all of it, or since when. */
  public SafeHtml getScope() {
    PullRequestView pull = context.view();
    HtmlWriter out = new HtmlWriter(2_000);
    out.start("nav").attr("class", "scope").attr("aria-label", "What is shown");
    choice(out, "All changes", PullLinks.files(pull), from().isEmpty() && isCurrent());
    lastReview()
        .filter(number -> number < pull.versions())
        .ifPresent(
            number ->
                choice(
                    out,
                    "Since my last review",
                    PullLinks.between(pull, number, pull.versions()),
                    from().equals(Optional.of(number)) && isCurrent()));
    if (pull.versions() > 1) {
      versions(out);
    }
    out.end();
    if (from().isPresent() || !isCurrent()) {
      out.start("p").attr("class", "quiet");
      out.text(
          from()
              .map(
                  number -> "What differs between version " + number + " and version " + to() + ".")
              .orElse(
                  "Version "
                      + to()
                      + " as it was; version "
                      + pull.versions()
                      + " is the newest."));
      if (!isCurrent()) {
        out.text(" What was said is shown at the newest version.");
      }
      out.end();
    }
    return out.toHtml();
  }

  private void versions(HtmlWriter out) {
    out.start("form").attr("method", "get").attr("class", "form-inline");
    select(out, "from", "From", from().orElse(0), true);
    select(out, "to", "to", to(), false);
    out.start("button").attr("type", "submit").attr("class", "button button-small");
    out.text("Compare").end();
    out.end();
  }

  private void select(HtmlWriter out, String name, String label, int chosen, boolean target) {
    out.start("label").attr("for", "v-" + name).text(label).end();
    out.start("select").attr("id", "v-" + name).attr("name", name);
    if (target) {
      out.start("option").attr("value", "").text("the target").end();
    }
    for (PullRequestVersion version : context.versions()) {
      out.start("option")
          .attr("value", Integer.toString(version.number()))
          .flag("selected", version.number() == chosen)
          .text("version " + version.number())
          .end();
    }
    out.end();
  }

  private static void choice(HtmlWriter out, String label, String url, boolean chosen) {
    out.start("a").attr("class", "button button-small").attr("href", url);
    if (chosen) {
      out.attr("aria-current", "true");
    }
    out.text(label).end();
  }

  /** The newest version that the caller has said something about; an answer alone is no review. */
  private Optional<Integer> lastReview() {
    return context.reviews().stream()
        .filter(review -> context.viewer().is(review.author()))
        .filter(review -> review.state() != ReviewState.PENDING)
        .filter(this::isMoreThanAnswers)
        .map(ReviewView::version)
        .max(Integer::compare);
  }

  private boolean isMoreThanAnswers(ReviewView review) {
    return review.state() != ReviewState.COMMENTED
        || !review.body().isBlank()
        || context.comments().stream()
            .filter(comment -> comment.inReplyTo().isEmpty())
            .anyMatch(comment -> comment.review().filter(id -> id == review.id()).isPresent());
  }

  /** Asked by Faces before the page is loaded, too, when a form is sent. */
  public boolean isSame() {
    return view != null && changes().files().isEmpty();
  }

  public SafeHtml getToolbar() {
    return DiffToolbarHtml.render(changes(), diff());
  }

  public SafeHtml getChanges() {
    return DiffHtml.files(
        changes(),
        new DiffHtml.Frame(
            context.repository(),
            view().from(),
            view().position().revision().commit(),
            diff().split(),
            diff().base(),
            false,
            notes(),
            Optional.of(
                new RenderedDiffHtml(
                    documents.of(context.caller(), context.repository()),
                    diff(),
                    context.view().baseBranch()))));
  }

  public SafeHtml getBatch() {
    return suggestions().batch();
  }

  /** What is said of files that are not shown here. */
  public SafeHtml getElsewhere() {
    List<CommentThread> threads = notes().elsewhere();
    if (threads.isEmpty()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(4_000);
    out.start("section").attr("class", "elsewhere").attr("aria-labelledby", "elsewhere-h");
    out.start("h2").attr("id", "elsewhere-h").text("On files that are not shown here").end();
    threads.forEach(thread -> Objects.requireNonNull(html).thread(out, thread, false));
    return out.end().toHtml();
  }

  public SafeHtml getPaging() {
    return PagingHtml.numbered(diff().alone(), diff().page(), changes().pages());
  }
}
