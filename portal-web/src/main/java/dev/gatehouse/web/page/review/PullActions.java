package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.AutoMerges;
import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.portal.review.api.Todos;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.RawQuery;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the forms on a pull request's pages do: one use case each, then back to where it shows. */
@Named("pullActions")
@RequestScoped
public class PullActions {
  @Inject private PullRequests pullRequests;
  @Inject private AutoMerges autoMerges;
  @Inject private Reviews reviews;
  @Inject private Reverts reverts;
  @Inject private Suggestions suggestions;
  @Inject private Todos todos;
  @Inject private PullRequestContext context;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  /** A button, and what it does. None is called as a parameter of an address of these pages. */
  private enum Button {
    MERGE,
    AUTO,
    NO_AUTO,
    UPDATE,
    CLOSE,
    REOPEN,
    REVERT,
    READY,
    DRAFT,
    LEND,
    NO_LEND,
    SAY,
    REPLY,
    EDIT,
    DELETE,
    RESOLVE,
    UNRESOLVE,
    COLLECT,
    NOW,
    SEND,
    DISCARD,
    DISMISS,
    APPLY,
    SUGGEST,
    MAKE_TODO,
    NO_TODO,
    DONE,
    UNDONE;

    String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Does what the button that was pressed says; nothing for a link. */
  public void act() {
    Arrays.stream(Button.values())
        .filter(button -> query.pressed(button.parameter()))
        .findFirst()
        .ifPresent(this::act);
  }

  private void act(Button button) {
    switch (button) {
      case MERGE -> merge();
      case AUTO -> auto();
      case NO_AUTO -> noAuto();
      case UPDATE -> update();
      case CLOSE -> open(false, "Closed.");
      case REOPEN -> open(true, "Open again.");
      case REVERT -> revert();
      case READY -> draft(false, "Ready to be reviewed.");
      case DRAFT -> draft(true, "A draft now: it cannot land until it is ready.");
      case LEND -> lend(true, "Maintainers may change the branch.");
      case NO_LEND -> lend(false, "Only who may push to the branch may change it.");
      case SAY -> say();
      case REPLY -> reply();
      case EDIT -> edit();
      case DELETE -> delete();
      case RESOLVE -> resolve(true);
      case UNRESOLVE -> resolve(false);
      case COLLECT -> collect();
      case NOW -> commentNow();
      case SEND -> send();
      case DISCARD -> discard();
      case DISMISS -> dismiss();
      case APPLY -> apply();
      case SUGGEST -> suggest();
      case MAKE_TODO -> todo(true);
      case NO_TODO -> todo(false);
      case DONE -> done(true);
      case UNDONE -> done(false);
    }
  }

  private void merge() {
    PullRequestView merged =
        pullRequests.merge(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            new MergeCommand(Optional.of(head()), strategy(), text("subject"), text("message")));
    redirect.to(PullLinks.pull(merged), "Merged into " + merged.baseBranch() + ".");
  }

  private void auto() {
    PullRequestView pull =
        autoMerges.enable(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            new MergeCommand(Optional.of(head()), strategy(), text("subject"), text("message")));
    redirect.to(PullLinks.pull(pull), "It will be merged once the rules are met.");
  }

  private void noAuto() {
    PullRequestView pull =
        autoMerges.disable(context.caller(), context.owner(), context.name(), context.number());
    redirect.to(PullLinks.pull(pull), "Auto-merge is off.");
  }

  /** What was looked at. */
  private CommitId head() {
    return CommitId.parse(query.text("head"))
        .orElseThrow(() -> PortalException.conflict("Look at the pull request again, then retry."));
  }

  private Optional<MergeStrategy> strategy() {
    String wanted = query.text("strategy");
    return Arrays.stream(MergeStrategy.values())
        .filter(each -> each.name().equals(wanted))
        .findFirst();
  }

  private Optional<String> text(String name) {
    return Optional.of(query.raw(name)).filter(value -> !value.isBlank());
  }

  private void update() {
    String base = query.text("base");
    change(
        new PullRequestUpdate(
            Optional.of(query.raw("title").strip()),
            Optional.of(query.raw("body")),
            Optional.of(base).filter(branch -> !branch.equals(context.view().baseBranch())),
            Optional.empty(),
            Optional.empty()),
        "Saved.");
  }

  private void open(boolean open, String notice) {
    // A word on the way out is said before, so that it is not lost.
    text("body").ifPresent(this::sayIt);
    change(
        new PullRequestUpdate(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(open)),
        notice);
  }

  private void revert() {
    PullRequestView made =
        reverts.revert(context.caller(), context.owner(), context.name(), context.number());
    redirect.to(PullLinks.pull(made), "Pull request #" + made.number() + " is open.");
  }

  private void draft(boolean draft, String notice) {
    change(
        new PullRequestUpdate(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(draft),
            Optional.empty()),
        notice);
  }

  private void lend(boolean lent, String notice) {
    change(
        new PullRequestUpdate(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(lent)),
        notice);
  }

  private void change(PullRequestUpdate update, String notice) {
    PullRequestView changed =
        pullRequests.update(
            context.caller(), context.owner(), context.name(), context.number(), update);
    redirect.to(PullLinks.pull(changed), notice);
  }

  private void say() {
    long said =
        isTodo()
            ? todos.add(
                context.caller(),
                context.owner(),
                context.name(),
                context.number(),
                query.raw("body"))
            : sayIt(query.raw("body")).id();
    back(PullLinks.anchor(said));
  }

  private CommentView sayIt(String body) {
    return reviews.comment(
        context.caller(), context.owner(), context.name(), context.number(), body);
  }

  private long comment() {
    return query.number("id");
  }

  private void reply() {
    CommentView said =
        reviews.reply(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            comment(),
            query.raw("body"));
    back(PullLinks.anchor(said.id()));
  }

  private void edit() {
    CommentView said =
        reviews.editComment(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            comment(),
            query.raw("body"));
    back(PullLinks.anchor(said.id()));
  }

  private void delete() {
    reviews.deleteComment(
        context.caller(), context.owner(), context.name(), context.number(), comment());
    redirect.to(here(), "Comment deleted.");
  }

  private void resolve(boolean resolved) {
    CommentView said =
        reviews.resolve(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            comment(),
            resolved);
    back("t" + said.id());
  }

  /** Keeps a comment on a line until the review is sent. */
  private void collect() {
    NewReview more = review(ReviewState.PENDING, "", List.of(line()));
    context.pending().ifPresentOrElse(pending -> resume(pending, more), () -> add(more));
    back(query.text("place"));
  }

  /** Sends a comment on a line at once, without what is not sent yet. */
  private void commentNow() {
    add(review(ReviewState.COMMENTED, "", List.of(line())));
    back(query.text("place"));
  }

  private NewReview review(ReviewState state, String body, List<NewComment> comments) {
    return new NewReview(state, Optional.of(head()), body, comments);
  }

  private NewComment line() {
    RepoPath path =
        RawQuery.path("path=" + query.raw("path"), "path")
            .orElseThrow(() -> PortalException.notFound("file"));
    int line = (int) Math.min(query.number("line"), Integer.MAX_VALUE);
    int start = (int) Math.min(query.number("start"), Integer.MAX_VALUE);
    DiffSide side = query.text("side").equals("L") ? DiffSide.LEFT : DiffSide.RIGHT;
    return new NewComment(
        path, side, line, line == 0 ? 0 : start == 0 ? line : start, query.raw("body"), isTodo());
  }

  private void add(NewReview review) {
    reviews.add(context.caller(), context.owner(), context.name(), context.number(), review);
  }

  private void resume(ReviewView pending, NewReview more) {
    reviews.resume(
        context.caller(), context.owner(), context.name(), context.number(), pending.id(), more);
  }

  private void send() {
    ReviewState state =
        switch (query.text("event")) {
          case "approve" -> ReviewState.APPROVED;
          case "request" -> ReviewState.CHANGES_REQUESTED;
          default -> ReviewState.COMMENTED;
        };
    NewReview review = review(state, query.raw("body"), List.of());
    context.pending().ifPresentOrElse(pending -> resume(pending, review), () -> add(review));
    redirect.to(
        PullLinks.pull(context.view()),
        switch (state) {
          case APPROVED -> "You approved this.";
          case CHANGES_REQUESTED -> "You asked for changes.";
          default -> "Your review was sent.";
        });
  }

  private void discard() {
    context
        .pending()
        .ifPresent(
            pending ->
                reviews.discard(
                    context.caller(),
                    context.owner(),
                    context.name(),
                    context.number(),
                    pending.id()));
    redirect.to(here(), "Your review was thrown away.");
  }

  private void dismiss() {
    reviews.dismiss(
        context.caller(),
        context.owner(),
        context.name(),
        context.number(),
        query.number("review"),
        query.raw("body"));
    redirect.to(PullLinks.pull(context.view()), "The review no longer counts.");
  }

  private boolean isTodo() {
    return !query.raw("todo").isEmpty();
  }

  private void todo(boolean todo) {
    todos.set(context.caller(), context.owner(), context.name(), context.number(), comment(), todo);
    back(PullLinks.anchor(comment()));
  }

  private void done(boolean done) {
    todos.finish(
        context.caller(), context.owner(), context.name(), context.number(), comment(), done);
    back(PullLinks.anchor(comment()));
  }

  /** Commits one suggestion, or those that were chosen. */
  private void apply() {
    List<Long> chosen = query.numbers("suggestion");
    PullRequestView made =
        suggestions.apply(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            head(),
            chosen,
            text("message"));
    redirect.to(
        here(),
        (chosen.size() == 1 ? "The suggestion is" : chosen.size() + " suggestions are")
            + " committed as version "
            + made.versions()
            + ".");
  }

  /** Adds the lines to what is typed, for a suggestion to begin with; nothing is sent yet. */
  private void suggest() {
    NewComment line = line();
    List<String> lines =
        suggestions.lines(
            context.caller(),
            context.owner(),
            context.name(),
            context.number(),
            head(),
            line.path(),
            line.startLine(),
            line.line());
    String typed = line.body().stripTrailing();
    context.suggest((typed.isEmpty() ? "" : typed + "\n\n") + CommentBody.block(lines));
  }

  /** The page, as it was looked at, without a form. */
  private String here() {
    return Forms.withoutForm(current.getPath(), query);
  }

  private void back(String anchor) {
    redirect.toPlace(here(), anchor);
  }
}
