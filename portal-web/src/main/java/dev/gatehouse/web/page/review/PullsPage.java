package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/pulls}: a repository's pull requests. */
@Named("pullsPage")
@RequestScoped
public class PullsPage {
  private static final int PER_PAGE = 30;

  /** How many labels are looked for at once. */
  private static final int LABELS = 10;

  @Inject private BrowseRequest request;
  @Inject private PullRequests pullRequests;
  @Inject private Reviews reviews;
  @Inject private Labels labels;
  @Inject private Turns turns;
  @Inject private QueryLinks query;

  private @Nullable Page<PullRequestView> list;
  private Map<Long, List<Label>> labelled = Map.of();
  private Map<Long, Turn> turnOf = Map.of();
  private Map<Long, List<ReviewView>> said = Map.of();

  public void load() {
    list =
        pullRequests.list(
            request.caller(),
            request.owner(),
            request.name(),
            filter(getState()),
            query.page(PER_PAGE));
    labelled = labels.onAll(request.caller(), getList().items());
    turnOf = turns.of(request.caller(), getList().items());
    said = reviews.onAll(request.caller(), getList().items());
  }

  private PullRequestFilter filter(String state) {
    return new PullRequestFilter(
        !state.equals("closed"),
        !state.equals("open"),
        filled("author"),
        filled("base"),
        Optional.empty(),
        labels(),
        !state.equals("open"),
        false);
  }

  private List<String> labels() {
    return query.texts("label").stream().limit(LABELS).toList();
  }

  private Optional<String> filled(String name) {
    return Optional.of(query.text(name)).filter(text -> !text.isEmpty());
  }

  /** {@code open}, {@code closed} or {@code all}. */
  public String getState() {
    String state = query.text("state");
    return state.equals("closed") || state.equals("all") ? state : "open";
  }

  public Page<PullRequestView> getList() {
    return Objects.requireNonNull(list);
  }

  public RepositoryView getRepository() {
    return request.repository();
  }

  public boolean isNothing() {
    return getList().total() == 0;
  }

  /** Whether nobody has filtered anything away. */
  public boolean isUnfiltered() {
    return getState().equals("open")
        && filled("author").isEmpty()
        && filled("base").isEmpty()
        && labels().isEmpty();
  }

  /** How to make the first one, in the words of the repository's system. */
  public String getHowTo() {
    String branch = getRepository().defaultBranch();
    return getRepository().vcs() == VcsKind.HG
        ? "hg branch my-change\nhg commit -m \"Say what it does\"\nhg push --new-branch"
        : "git switch -c my-change "
            + branch
            + "\ngit commit -am \"Say what it does\"\ngit push -u origin my-change";
  }

  public SafeHtml getContent() {
    HtmlWriter out = new HtmlWriter(8_000);
    out.start("ol").attr("class", "list pulls");
    getList().items().forEach(pull -> row(out, pull));
    return out.end().toHtml();
  }

  private void row(HtmlWriter out, PullRequestView pull) {
    out.start("li");
    PullWords.state(out, pull);
    out.start("div").attr("class", "grow");
    out.start("a").attr("class", "list-title").attr("href", PullLinks.pull(pull));
    out.source(pull.title()).end();
    labelled
        .getOrDefault(pull.id(), List.of())
        .forEach(
            label -> {
              out.text(" ");
              LabelHtml.link(out, getRepository(), label);
            });
    out.start("p").attr("class", "list-meta");
    out.start("span").text("#" + pull.number() + " by " + pull.author() + ", ");
    Snippets.time(out, pull.createdAt());
    out.end();
    out.start("span").text("into ").start("code");
    Snippets.name(out, pull.baseBranch());
    out.end().end();
    if (pull.versions() > 1) {
      out.start("span").text("version " + pull.versions()).end();
    }
    Turn turn = turnOf.get(pull.id());
    if (turn != null && !TurnWords.whose(turn).isEmpty()) {
      out.start("span").attr("class", turn.yours() ? "turn-yours" : "turn");
      out.source(TurnWords.whose(turn) + ": " + turn.reason()).end();
    }
    out.end().end();
    if (pull.isOpen()) {
      opinions(out, pull);
    }
    out.end();
  }

  /** Where its review stands. */
  private void opinions(HtmlWriter out, PullRequestView pull) {
    // What does not count is not shown here, so that no version is asked why.
    List<Opinion> opinions = Opinion.of(pull, List.of(), said.getOrDefault(pull.id(), List.of()));
    List<String> against =
        opinions.stream().filter(Opinion::wantsChanges).map(Opinion::who).toList();
    List<String> approvals = opinions.stream().filter(Opinion::approves).map(Opinion::who).toList();
    if (!against.isEmpty()) {
      badge(out, "badge badge-warn", Icon.WARNING, "Changes asked for by ", against);
    } else if (!approvals.isEmpty()) {
      badge(out, "badge badge-ok", Icon.CHECK, "Approved by ", approvals);
    } else {
      out.start("span").attr("class", "badge").html(Icon.CLOCK.html());
      out.text("Waits for a review").end();
    }
  }

  private static void badge(
      HtmlWriter out, String style, Icon icon, String words, List<String> who) {
    List<String> shown = new ArrayList<>(who.subList(0, Math.min(2, who.size())));
    if (who.size() > 2) {
      shown.add((who.size() - 2) + " more");
    }
    out.start("span").attr("class", style).html(icon.html());
    out.start("span").attr("class", "truncate").text(words + MergeStatus.names(shown)).end().end();
  }

  /** How many are open, for the tab of every page of the repository. */
  public String getOpen() {
    long open = request.openPullRequests();
    return open == 0 ? "" : Snippets.number(open);
  }

  /** The labels that are looked for, each with what leads to the list without it. */
  public List<Chosen> getChosen() {
    return labels().stream().map(name -> new Chosen(name, query.without("label", name))).toList();
  }

  /**
   * A label that is looked for.
   *
   * @param without the address of the list without it
   */
  public record Chosen(String name, String without) {}

  public String getLabelsUrl() {
    return Links.repository(getRepository()) + "/labels";
  }

  public String getCompareUrl() {
    return Links.repository(getRepository()) + "/compare";
  }
}
