package dev.gatehouse.web.rest;

import dev.gatehouse.portal.review.api.Assignees;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.model.RequestedReviewersAnswer;
import dev.gatehouse.web.rest.model.RequestedTeamAnswer;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Who is asked to review, and whose task it is, as the API shows it. For one request. */
@Dependent
class PeopleAnswers {
  private final CurrentRequest current;
  private final Assignees assignees;
  private final ReviewRequests requests;
  private final UserAnswers users;

  @Inject
  PeopleAnswers(
      CurrentRequest current, Assignees assignees, ReviewRequests requests, UserAnswers users) {
    this.current = current;
    this.assignees = assignees;
    this.requests = requests;
    this.users = users;
  }

  /** Whose task pull requests are. */
  Function<PullRequestView, List<UserAnswer>> assignees(List<PullRequestView> pulls) {
    Map<Long, List<String>> found = assignees.onAll(current.getIdentity(), pulls);
    return pull -> found.getOrDefault(pull.id(), List.of()).stream().map(users::user).toList();
  }

  /** Who is asked to review a pull request. */
  RequestedReviewersAnswer requested(PullRequestView pull) {
    return requested(List.of(pull)).apply(pull);
  }

  /** Who is asked to review pull requests. */
  Function<PullRequestView, RequestedReviewersAnswer> requested(List<PullRequestView> pulls) {
    Map<Long, List<ReviewRequest>> found = requests.onAll(current.getIdentity(), pulls);
    return pull ->
        answer(
            found.getOrDefault(pull.id(), List.of()).stream()
                .filter(ReviewRequest::waiting)
                .toList());
  }

  private RequestedReviewersAnswer answer(List<ReviewRequest> waiting) {
    return new RequestedReviewersAnswer(
        waiting.stream()
            .filter(request -> request.account().isPresent())
            .map(request -> users.user(request.name()))
            .toList(),
        waiting.stream()
            .flatMap(request -> request.team().stream().map(id -> team(id, request.name())))
            .toList(),
        waiting.stream()
            .map(
                request ->
                    new RequestedReviewersAnswer.Reason(
                        request.name(), request.askedBy(), request.owns().map(RepoPath::display)))
            .toList());
  }

  private RequestedTeamAnswer team(long id, String name) {
    String[] names = name.split("/", 2);
    return new RequestedTeamAnswer(id, names[1], names[1], users.teamUrl(names[0], names[1]));
  }
}
