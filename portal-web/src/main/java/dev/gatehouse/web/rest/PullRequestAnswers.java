package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.PullRequestChanges;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.AutoMergeAnswer;
import dev.gatehouse.web.rest.model.LabelAnswer;
import dev.gatehouse.web.rest.model.LinkAnswer;
import dev.gatehouse.web.rest.model.LinkedIssueAnswer;
import dev.gatehouse.web.rest.model.PullRequestAnswer;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.rest.model.PullRequestEndAnswer;
import dev.gatehouse.web.rest.model.PullRequestLinksAnswer;
import dev.gatehouse.web.rest.model.RequestedReviewersAnswer;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.rest.model.VersionAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pull requests as the API shows them. For one request. */
@Dependent
class PullRequestAnswers {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final PullRequests pulls;
  private final PullRequestReader reader;
  private final Reviews reviews;
  private final References references;
  private final LabelAnswers labels;
  private final PeopleAnswers people;
  private final UserAnswers users;
  private final RepositoryAnswers repositories;

  @Inject
  PullRequestAnswers(
      CurrentRequest current,
      ApiUrls urls,
      PullRequests pulls,
      PullRequestReader reader,
      Reviews reviews,
      References references,
      LabelAnswers labels,
      PeopleAnswers people,
      UserAnswers users,
      RepositoryAnswers repositories) {
    this.current = current;
    this.urls = urls;
    this.pulls = pulls;
    this.reader = reader;
    this.reviews = reviews;
    this.references = references;
    this.labels = labels;
    this.people = people;
    this.users = users;
    this.repositories = repositories;
  }

  /** One of several; what is beside them is read for all of them at once. */
  Function<PullRequestView, PullRequestAnswer> among(List<PullRequestView> pulls) {
    Function<PullRequestView, List<LabelAnswer>> labelled = labels.on(pulls);
    Function<PullRequestView, List<UserAnswer>> assigned = people.assignees(pulls);
    Function<PullRequestView, RequestedReviewersAnswer> requested = people.requested(pulls);
    return pull -> answer(pull, labelled.apply(pull), assigned.apply(pull), requested.apply(pull));
  }

  /** One by itself, without what is asked for by its own address. */
  PullRequestAnswer one(PullRequestView pull) {
    return among(List.of(pull)).apply(pull);
  }

  private PullRequestAnswer answer(
      PullRequestView pull,
      List<LabelAnswer> labelled,
      List<UserAnswer> assignees,
      RequestedReviewersAnswer requested) {
    PullRequestUrls at = urls(pull);
    return new PullRequestAnswer(
        pull.id(),
        pull.number(),
        at.self(),
        at.html(),
        at.html() + ".diff",
        at.html() + ".patch",
        at.issue(),
        at.self() + "/commits",
        at.self() + "/comments",
        at.reviewComment("{number}"),
        at.issue() + "/comments",
        at.self() + "/versions",
        pull.isOpen() ? "open" : "closed",
        false,
        pull.title(),
        users.user(pull.author()),
        Optional.of(pull.body()).filter(body -> !body.isEmpty()),
        pull.createdAt(),
        pull.updatedAt(),
        pull.closedAt(),
        pull.merge().map(PullRequestView.Merge::at),
        pull.merge().map(merge -> merge.commit().hex()),
        pull.draft(),
        pull.versions(),
        labelled,
        assignees.stream().findFirst(),
        assignees,
        requested.users(),
        requested.teams(),
        head(pull),
        base(pull),
        autoMerge(pull),
        links(at));
  }

  /** One asked for by itself. */
  PullRequestDetailAnswer detail(PullRequestView pull) {
    String owner = pull.repository().owner();
    String name = pull.repository().name();
    PullRequestChanges changes =
        reader.changes(current.getIdentity(), owner, name, pull.number(), Optional.empty());
    Mergeability mergeability =
        pulls.mergeability(current.getIdentity(), owner, name, pull.number());
    Mergeability.State state = mergeability.state();
    List<CommentView> said =
        reviews.comments(current.getIdentity(), owner, name, pull.number()).stream()
            .filter(comment -> !comment.pending())
            .toList();
    int onFiles = (int) said.stream().filter(comment -> comment.spot().isPresent()).count();
    PullRequestAnswer one = one(pull);
    return new PullRequestDetailAnswer(
        one.id(),
        one.number(),
        one.url(),
        one.htmlUrl(),
        one.diffUrl(),
        one.patchUrl(),
        one.issueUrl(),
        one.commitsUrl(),
        one.reviewCommentsUrl(),
        one.reviewCommentUrl(),
        one.commentsUrl(),
        one.versionsUrl(),
        one.state(),
        one.locked(),
        one.title(),
        one.user(),
        one.body(),
        one.createdAt(),
        one.updatedAt(),
        one.closedAt(),
        one.mergedAt(),
        one.mergeCommitSha(),
        one.draft(),
        one.versions(),
        one.labels(),
        one.assignee(),
        one.assignees(),
        one.requestedReviewers(),
        one.requestedTeams(),
        one.head(),
        one.base(),
        one.autoMerge(),
        one.links(),
        pull.merge().isPresent(),
        pull.merge().map(merge -> users.user(merge.by())),
        state == Mergeability.State.ENDED
            ? Optional.empty()
            : Optional.of(state == Mergeability.State.CLEAN),
        mergeableState(pull, mergeability),
        pull.head().maintainerCanModify(),
        said.size() - onFiles,
        onFiles,
        changes.commits(),
        changes.changes().added(),
        changes.changes().removed(),
        changes.changes().files().size(),
        references.issues(current.getIdentity(), owner, name, pull.number()).stream()
            .map(issue -> new LinkedIssueAnswer(issue.key(), issue.url()))
            .toList());
  }

  private Optional<AutoMergeAnswer> autoMerge(PullRequestView pull) {
    return pull.autoMerge()
        .map(
            auto ->
                new AutoMergeAnswer(
                    users.user(auto.by()),
                    GitHubTerms.strategy(auto.strategy()),
                    auto.title(),
                    auto.message()));
  }

  private static String mergeableState(PullRequestView pull, Mergeability mergeability) {
    return switch (mergeability.state()) {
      case ENDED -> "unknown";
      case CLEAN -> pull.draft() ? "draft" : mergeability.isAllowed() ? "clean" : "blocked";
      case CONFLICTS, NOTHING_TO_DO, UNRELATED, NO_TARGET -> "dirty";
    };
  }

  private PullRequestEndAnswer head(PullRequestView pull) {
    Optional<RepositoryView> repository = pull.head().repository();
    String ref = pull.head().branch().orElseGet(() -> PullRequestRef.of(pull.number()));
    Optional<UserAnswer> owner =
        repository.map(found -> users.owner(found.owner(), found.ownedByOrganization()));
    return new PullRequestEndAnswer(
        owner.map(user -> user.login() + ":" + ref).orElse("unknown:" + ref),
        ref,
        pull.head().commit().hex(),
        owner,
        repository.map(repositories::repository));
  }

  private PullRequestEndAnswer base(PullRequestView pull) {
    RepositoryView repository = pull.repository();
    List<PullRequestVersion> versions =
        pulls.versions(current.getIdentity(), repository.owner(), repository.name(), pull.number());
    return new PullRequestEndAnswer(
        repository.owner() + ":" + pull.baseBranch(),
        pull.baseBranch(),
        versions.get(versions.size() - 1).tip().hex(),
        Optional.of(users.owner(repository.owner(), repository.ownedByOrganization())),
        Optional.of(repositories.repository(repository)));
  }

  private static PullRequestLinksAnswer links(PullRequestUrls at) {
    return new PullRequestLinksAnswer(
        new LinkAnswer(at.self()),
        new LinkAnswer(at.html()),
        new LinkAnswer(at.issue()),
        new LinkAnswer(at.issue() + "/comments"),
        new LinkAnswer(at.self() + "/comments"),
        new LinkAnswer(at.reviewComment("{number}")),
        new LinkAnswer(at.self() + "/commits"));
  }

  VersionAnswer version(PullRequestVersion version) {
    return new VersionAnswer(
        version.number(),
        version.head().hex(),
        version.forkPoint().hex(),
        version.tip().hex(),
        version.patchId(),
        users.user(version.actor()),
        version.createdAt());
  }

  /** Where a pull request is. */
  String url(PullRequestView pull) {
    return urls(pull).self();
  }

  private PullRequestUrls urls(PullRequestView pull) {
    return PullRequestUrls.of(GitUrls.of(urls, pull.repository()), pull.number());
  }
}
