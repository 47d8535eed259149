package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.CommitData;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.webhook.api.WebhookEvent;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.BranchAnswer;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.rest.model.StatusPayload;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** What webhooks are told of checks, in GitHub's shape. For one event. */
@Dependent
class StatusPayloads {
  /** As many branches as GitHub tells. */
  private static final int BRANCHES = 10;

  private final Identity reader;
  private final RepositoryView repository;
  private final ApiUrls urls;
  private final RepositoryReader commits;
  private final PullRequestReader pulls;
  private final BranchRules rules;

  @Inject
  StatusPayloads(
      CurrentRequest current,
      ApiUrls urls,
      RepositoryReader commits,
      PullRequestReader pulls,
      BranchRules rules) {
    this.reader = current.getIdentity();
    this.repository = current.getRepository();
    this.urls = urls;
    this.commits = commits;
    this.pulls = pulls;
    this.rules = rules;
  }

  /** A commit, and what reaches it. */
  private record Found(CommitData commit, List<Ref> branches) {}

  StatusPayload status(WebhookEvent.Status event, RepositoryAnswer about, UserAnswer sender) {
    CommitStatus status = event.status();
    Found found = find(event);
    return new StatusPayload(
        status.id(),
        status.commit().hex(),
        repository.fullName(),
        status.targetUrl().orElse(null),
        status.context(),
        status.description().isEmpty() ? null : status.description(),
        GitHubTerms.lower(status.state()),
        new CommitAnswers(gitUrls()).commit(found.commit()),
        branches(found.branches()),
        status.createdAt(),
        status.createdAt(),
        about,
        sender);
  }

  /** What a pull request proposes is reached by no branch. */
  private Found find(WebhookEvent.Status event) {
    String owner = repository.owner();
    String name = repository.name();
    try {
      CommitData commit = commits.commit(reader, owner, name, event.status().commit());
      return new Found(
          commit, commits.branchesWith(reader, owner, name, commit.commit().id(), BRANCHES));
    } catch (PortalException e) {
      if (e.code() != ErrorCode.NOT_FOUND || event.pullRequest().isEmpty()) {
        throw e;
      }
      return new Found(
          pulls.head(reader, owner, name, event.pullRequest().get(), event.status().commit()),
          List.of());
    }
  }

  private List<BranchAnswer> branches(List<Ref> branches) {
    CommitAnswers answers = new CommitAnswers(gitUrls());
    Set<String> guarded =
        rules.guarded(
            reader,
            repository.owner(),
            repository.name(),
            branches.stream().map(branch -> branch.name().name()).toList());
    return branches.stream()
        .map(
            branch ->
                new BranchAnswer(
                    branch.name().name(),
                    answers.pointer(branch.commit()),
                    guarded.contains(branch.name().name()),
                    gitUrls().protection(branch.name().name())))
        .toList();
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, repository);
  }
}
