package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.ReferenceHtml;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.CommitHtml;
import dev.gatehouse.web.page.browse.CommitReferences;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.DiffNotes;
import dev.gatehouse.web.page.browse.DiffToolbarHtml;
import dev.gatehouse.web.page.browse.DiffView;
import dev.gatehouse.web.page.browse.PagingHtml;
import dev.gatehouse.web.page.browse.RenderedDiffHtml;
import dev.gatehouse.web.page.browse.RepositoryMarkup;
import dev.gatehouse.web.page.browse.Snippets;
import dev.gatehouse.web.page.browse.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{owner}/{repo}/pull/{number}/commits} and {@code .../commits/{id}}: what is proposed, one
 * commit after the other.
 */
@Named("pullCommitsPage")
@RequestScoped
public class PullCommitsPage {
  private static final int PER_PAGE = 100;

  @Inject private PullRequestContext context;
  @Inject private PullRequestReader reader;
  @Inject private RepositoryMarkup markup;
  @Inject private CommitReferences references;
  @Inject private BrowseRequest request;
  @Inject private QueryLinks query;

  private @Nullable Page<CommitData> commits;
  private @Nullable CommitView commit;
  private @Nullable DiffView diff;

  public void load() {
    commits =
        reader.commits(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            query.page(PER_PAGE));
  }

  public void loadOne() {
    DiffView wanted =
        DiffView.of(request, PullLinks.commits(context.view()) + "/" + request.variable("id"), "");
    diff = wanted;
    commit =
        reader.commit(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            request.variable("id"),
            wanted.request());
  }

  public String getCount() {
    return Terms.commits(context.repository(), getList().total());
  }

  public Page<CommitData> getList() {
    return Objects.requireNonNull(commits);
  }

  public SafeHtml getContent() {
    HtmlWriter out = new HtmlWriter(getList().items().size() * 700 + 500);
    KnownReferences known = known(getList().items().stream().map(CommitData::commit).toList());
    out.start("ol").attr("class", "list commits");
    for (CommitData data : getList().items()) {
      Commit each = data.commit();
      out.start("li").start("div").attr("class", "commit-what");
      out.start("span").attr("class", "list-title");
      ReferenceHtml.title(
          out,
          each.title().isEmpty() ? "(no message)" : each.title(),
          known,
          PullLinks.commit(context.view(), each.id()),
          "");
      out.end();
      if (!each.body().isEmpty()) {
        out.start("details").attr("class", "commit-more");
        out.start("summary").attr("aria-label", "Whole message").text("…").end();
        out.start("pre").attr("class", "message");
        ReferenceHtml.text(out, each.body(), known);
        out.end().end();
      }
      out.start("div").attr("class", "list-meta").start("span");
      Snippets.person(out, each.author().person());
      out.end();
      Snippets.time(out, each.committer().at());
      out.end().end();
      out.start("div").attr("class", "commit-where");
      out.start("a").attr("class", "sha").attr("href", PullLinks.commit(context.view(), each.id()));
      out.text(each.id().abbreviated()).end().end();
      out.end();
    }
    return out.end().toHtml();
  }

  private KnownReferences known(List<Commit> commits) {
    return references.of(
        context.caller(), context.repository(), Optional.of(context.number()), commits);
  }

  private CommitView commit() {
    return Objects.requireNonNull(commit);
  }

  private DiffView diff() {
    return Objects.requireNonNull(diff);
  }

  public SafeHtml getHeading() {
    Commit one = commit().commit();
    return CommitHtml.heading(one, 2, known(List.of(one)));
  }

  public SafeHtml getFacts() {
    HtmlWriter out = new HtmlWriter(500);
    Commit one = commit().commit();
    out.start("p").attr("class", "quiet");
    Snippets.person(out, one.author().person());
    out.text(", ");
    Snippets.time(out, one.author().at());
    out.text(", ").start("code").attr("class", "sha").text(one.id().hex()).end();
    return out.end().toHtml();
  }

  public SafeHtml getToolbar() {
    return DiffToolbarHtml.render(commit().changes(), diff());
  }

  public SafeHtml getChanges() {
    Commit one = commit().commit();
    return DiffHtml.files(
        commit().changes(),
        new DiffHtml.Frame(
            context.repository(),
            one.parents().stream().findFirst(),
            one.id(),
            diff().split(),
            diff().base(),
            false,
            DiffNotes.NONE,
            Optional.of(
                new RenderedDiffHtml(
                    markup.of(context.caller(), context.repository()),
                    diff(),
                    context.view().baseBranch()))));
  }

  public SafeHtml getPaging() {
    return PagingHtml.numbered(diff().alone(), diff().page(), commit().changes().pages());
  }
}
