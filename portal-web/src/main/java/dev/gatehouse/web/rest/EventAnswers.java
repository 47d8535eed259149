package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.webhook.api.WebhookEvent;
import dev.gatehouse.portal.webhook.api.WebhookEvent.About;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Json;
import dev.gatehouse.web.rest.model.CommentPayload;
import dev.gatehouse.web.rest.model.PingPayload;
import dev.gatehouse.web.rest.model.PullRequestAnswer;
import dev.gatehouse.web.rest.model.PullRequestPayload;
import dev.gatehouse.web.rest.model.RefPayload;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.rest.model.ReviewPayload;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What webhooks are told, in GitHub's shapes. For one event. */
@Dependent
class EventAnswers {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final RepositoryReader reader;
  private final PullRequests pulls;
  private final Reviews reviews;
  private final UserAnswers users;
  private final RepositoryAnswers repositories;
  private final PullRequestAnswers pullAnswers;
  private final ReviewAnswers reviewAnswers;
  private final Labels labels;
  private final LabelAnswers labelAnswers;
  private final StatusPayloads statuses;

  @Inject
  EventAnswers(
      CurrentRequest current,
      ApiUrls urls,
      RepositoryReader reader,
      PullRequests pulls,
      Reviews reviews,
      UserAnswers users,
      RepositoryAnswers repositories,
      PullRequestAnswers pullAnswers,
      ReviewAnswers reviewAnswers,
      Labels labels,
      LabelAnswers labelAnswers,
      StatusPayloads statuses) {
    this.current = current;
    this.urls = urls;
    this.reader = reader;
    this.pulls = pulls;
    this.reviews = reviews;
    this.users = users;
    this.repositories = repositories;
    this.pullAnswers = pullAnswers;
    this.reviewAnswers = reviewAnswers;
    this.labels = labels;
    this.labelAnswers = labelAnswers;
    this.statuses = statuses;
  }

  /** The payload; empty if the event is of another type than it says. */
  Optional<Record> payload(WebhookEvent event, String actor) {
    RepositoryView repository = current.getRepository();
    RepositoryAnswer about = repositories.repository(repository);
    UserAnswer sender = users.user(actor);
    if (event instanceof WebhookEvent.Push push) {
      return Optional.of(
          new PushPayloads(urls, reader, current.getIdentity(), repository)
              .push(push.change(), about, sender));
    }
    if (event instanceof WebhookEvent.Create create) {
      return Optional.of(ref(create.change(), repository, true, about, sender));
    }
    if (event instanceof WebhookEvent.Delete delete) {
      return Optional.of(ref(delete.change(), repository, false, about, sender));
    }
    if (event instanceof WebhookEvent.PullRequest pull) {
      return Optional.of(pull(pull, about, sender));
    }
    if (event instanceof WebhookEvent.Review review) {
      return Optional.of(review(review, about, sender));
    }
    if (event instanceof WebhookEvent.Comment comment) {
      return comment(comment, about, sender);
    }
    if (event instanceof WebhookEvent.Status status) {
      return Optional.of(statuses.status(status, about, sender));
    }
    WebhookEvent.Ping ping = (WebhookEvent.Ping) event;
    return Optional.of(
        new PingPayload(
            "A gate keeps out what is not ready, and nobody who is.",
            ping.hook().id(),
            new HookAnswers(urls, repository).hook(ping.hook()),
            about,
            sender));
  }

  private static RefPayload ref(
      RefChange change,
      RepositoryView repository,
      boolean made,
      RepositoryAnswer about,
      UserAnswer sender) {
    return new RefPayload(
        change.name().name(),
        GitHubTerms.lower(change.name().kind()),
        GitUrls.full(change.name()),
        made ? Optional.of(repository.defaultBranch()) : Optional.empty(),
        made ? Optional.of(repository.description()) : Optional.empty(),
        "user",
        about,
        sender);
  }

  private PullRequestView find(int number) {
    return pulls.get(current.getIdentity(), current.getOwner(), current.getName(), number);
  }

  private PullRequestPayload pull(
      WebhookEvent.PullRequest event, RepositoryAnswer about, UserAnswer sender) {
    About more = event.about();
    Optional<About.Heads> heads = as(more, About.Heads.class);
    return new PullRequestPayload(
        event.word(),
        event.number(),
        pullAnswers.detail(find(event.number())),
        as(more, About.Texts.class).map(EventAnswers::changes),
        heads.map(About.Heads::before),
        heads.map(About.Heads::after),
        as(more, About.Label.class).map(label -> label(label.name())),
        as(more, About.Assignee.class).map(somebody -> users.user(somebody.login())),
        as(more, About.Reviewer.class).map(somebody -> users.user(somebody.login())),
        as(more, About.Team.class).map(team -> team(team.fullName())),
        as(more, About.Reason.class).map(About.Reason::text),
        about,
        sender);
  }

  private static <T extends About> Optional<T> as(About about, Class<T> type) {
    return type.isInstance(about) ? Optional.of(type.cast(about)) : Optional.empty();
  }

  /** The label as it is; its name alone if it is gone meanwhile. */
  private Map<String, Object> label(String name) {
    return labels.list(current.getIdentity(), current.getOwner(), current.getName()).stream()
        .filter(label -> label.name().equals(name))
        .findFirst()
        .map(label -> object(labelAnswers.label(current.getRepository(), label)))
        .orElseGet(() -> Map.of("name", name));
  }

  private static Map<String, Object> team(String fullName) {
    String slug = fullName.substring(fullName.indexOf('/') + 1);
    return Map.of("name", slug, "slug", slug, "full_name", fullName);
  }

  private static Map<String, Object> changes(About.Texts before) {
    Map<String, Object> changes = new LinkedHashMap<>();
    before.title().ifPresent(text -> changes.put("title", Map.of("from", text)));
    before.body().ifPresent(text -> changes.put("body", Map.of("from", text)));
    before.base().ifPresent(branch -> changes.put("base", Map.of("ref", Map.of("from", branch))));
    return changes;
  }

  private static Optional<Map<String, Object>> changed(String word, Optional<String> before) {
    return before
        .filter(text -> word.equals("edited"))
        .map(text -> Map.of("body", Map.of("from", text)));
  }

  private ReviewPayload review(
      WebhookEvent.Review event, RepositoryAnswer about, UserAnswer sender) {
    ReviewView found =
        reviews
            .list(current.getIdentity(), current.getOwner(), current.getName(), event.number())
            .stream()
            .filter(each -> each.id() == event.review())
            .findFirst()
            .orElseThrow(() -> PortalException.notFound("review"));
    Map<String, Object> review = object(reviewAnswers.review(event.number(), found));
    review.put("state", found.state().name().toLowerCase(Locale.ROOT));
    return new ReviewPayload(
        event.word(),
        review,
        pullAnswers.one(find(event.number())),
        changed(event.word(), event.bodyBefore()),
        about,
        sender);
  }

  private Optional<Record> comment(
      WebhookEvent.Comment event, RepositoryAnswer about, UserAnswer sender) {
    boolean onLines = event.type() == WebhookEventType.PULL_REQUEST_REVIEW_COMMENT;
    Map<String, Object> comment;
    if (event.word().equals("deleted")) {
      comment = Map.of("id", event.comment(), "body", event.bodyBefore().orElse(""));
    } else {
      CommentView found =
          reviews
              .commentById(
                  current.getIdentity(), current.getOwner(), current.getName(), event.comment())
              .comment();
      if (found.spot().isPresent() != onLines) {
        return Optional.empty();
      }
      comment =
          object(
              onLines
                  ? reviewAnswers.onFile(event.number(), found)
                  : reviewAnswers.general(event.number(), found));
    }
    PullRequestAnswer pull = pullAnswers.one(find(event.number()));
    return Optional.of(
        new CommentPayload(
            event.word(),
            comment,
            onLines ? Optional.of(pull) : Optional.empty(),
            onLines ? Optional.empty() : Optional.of(issue(pull)),
            changed(event.word(), event.bodyBefore()),
            about,
            sender));
  }

  /** To GitHub's clients a pull request is an issue, which says that it is one. */
  private static Map<String, Object> issue(PullRequestAnswer pull) {
    Map<String, Object> all = object(pull);
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("url", pull.issueUrl());
    for (String field :
        new String[] {
          "id",
          "number",
          "html_url",
          "comments_url",
          "state",
          "locked",
          "title",
          "user",
          "body",
          "draft",
          "labels",
          "assignees",
          "created_at",
          "updated_at",
          "closed_at"
        }) {
      if (all.containsKey(field)) {
        issue.put(field, all.get(field));
      }
    }
    Map<String, Object> links = new LinkedHashMap<>();
    for (String field : new String[] {"url", "html_url", "diff_url", "patch_url", "merged_at"}) {
      links.put(field, all.get(field));
    }
    issue.put("pull_request", links);
    return issue;
  }

  private static Map<String, Object> object(Record answer) {
    return Json.readObject(new String(Json.write(answer), StandardCharsets.UTF_8));
  }
}
