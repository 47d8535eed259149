package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /pulls}: the open pull requests of whoever is signed in, in all repositories. */
@Named("myPullsPage")
@RequestScoped
public class MyPullsPage {
  private static final int PER_PAGE = 30;

  @Inject private CurrentRequest current;
  @Inject private Turns turns;
  @Inject private Labels labels;
  @Inject private QueryLinks query;

  private @Nullable Page<Turns.Item> list;
  private Map<Long, List<Label>> labelled = Map.of();

  public void load() {
    list =
        turns.mine(
            current.getIdentity(),
            switch (getShow()) {
              case "mine" -> Turns.Which.AUTHORED;
              case "assigned" -> Turns.Which.ASSIGNED;
              default -> Turns.Which.WAITING;
            },
            query.page(PER_PAGE));
    labelled =
        labels.onAll(
            current.getIdentity(), getList().items().stream().map(Turns.Item::pull).toList());
  }

  /** {@code waiting}, {@code mine} or {@code assigned}. */
  public String getShow() {
    String show = query.text("show");
    return show.equals("mine") || show.equals("assigned") ? show : "waiting";
  }

  public Page<Turns.Item> getList() {
    return Objects.requireNonNull(list);
  }

  public boolean isNothing() {
    return getList().total() == 0;
  }

  public SafeHtml getContent() {
    HtmlWriter out = new HtmlWriter(8_000);
    out.start("ol").attr("class", "list pulls");
    getList().items().forEach(item -> row(out, item.pull(), item.turn()));
    return out.end().toHtml();
  }

  private void row(HtmlWriter out, PullRequestView pull, Turn turn) {
    out.start("li");
    PullWords.state(out, pull);
    out.start("div").attr("class", "grow");
    out.start("a").attr("class", "list-title").attr("href", PullLinks.pull(pull));
    out.source(pull.title()).end();
    for (Label label : labelled.getOrDefault(pull.id(), List.of())) {
      out.text(" ");
      LabelHtml.link(out, pull.repository(), label);
    }
    out.start("p").attr("class", "list-meta");
    out.start("span").start("a").attr("href", Links.repository(pull.repository()) + "/pulls");
    out.text(pull.repository().fullName()).end().text(" #" + pull.number()).end();
    out.start("span").text("by " + pull.author() + ", ");
    Snippets.time(out, pull.updatedAt());
    out.end();
    out.start("span").attr("class", turn.yours() ? "turn-yours" : "turn");
    out.source(TurnWords.whose(turn) + ": " + turn.reason()).end();
    out.end().end().end();
  }
}
