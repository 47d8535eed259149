package dev.gatehouse.web.rest;

import dev.gatehouse.portal.review.api.Assignees;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.model.AssigneesBody;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.rest.model.RequestedReviewersAnswer;
import dev.gatehouse.web.rest.model.ReviewRequestsBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is asked to review a pull request, and whose task it is. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class PeopleResource {
  private final CurrentRequest current;
  private final PullRequests pulls;
  private final ReviewRequests requests;
  private final Assignees assignees;
  private final PullRequestAnswers answers;
  private final PeopleAnswers people;

  @Inject
  PeopleResource(
      CurrentRequest current,
      PullRequests pulls,
      ReviewRequests requests,
      Assignees assignees,
      PullRequestAnswers answers,
      PeopleAnswers people) {
    this.current = current;
    this.pulls = pulls;
    this.requests = requests;
    this.assignees = assignees;
    this.answers = answers;
    this.people = people;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/requested_reviewers")
  @Operation(summary = "Who is asked to review a pull request and has not answered, and why")
  public RequestedReviewersAnswer requested(@PathParam("number") String number) {
    return people.requested(pull(Fields.number(number)));
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/requested_reviewers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ask for reviews",
      description =
          "Whoever may write asks anybody who may read the repository; the author asks again those"
              + " who were asked or have reviewed.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response ask(@PathParam("number") String text, @Nullable ReviewRequestsBody sent) {
    ReviewRequestsBody body = Fields.body(sent);
    int number = Fields.number(text);
    requests.ask(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        number,
        Fields.texts(body.reviewers(), "reviewers"),
        Fields.texts(body.teamReviewers(), "team_reviewers"));
    PullRequestView pull = pull(number);
    return Created.at(answers.url(pull), answers.detail(pull));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/pulls/{number}/requested_reviewers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Do not ask for reviews any more",
      description = "For whoever may write, and for the one who was asked.")
  public PullRequestDetailAnswer unask(
      @PathParam("number") String text, @Nullable ReviewRequestsBody sent) {
    ReviewRequestsBody body = Fields.body(sent);
    int number = Fields.number(text);
    requests.remove(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        number,
        Fields.texts(body.reviewers(), "reviewers"),
        Fields.texts(body.teamReviewers(), "team_reviewers"));
    return answers.detail(pull(number));
  }

  @POST
  @Path("repos/{owner}/{repo}/issues/{number}/assignees")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Assign a pull request",
      description = "To accounts that may write to the repository, or to its author.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response assign(@PathParam("number") String text, @Nullable AssigneesBody sent) {
    AssigneesBody body = Fields.body(sent);
    int number = Fields.number(text);
    assignees.add(
        current.getIdentity(), current.getOwner(), current.getName(), number, texts(body));
    PullRequestView pull = pull(number);
    return Created.at(answers.url(pull), answers.detail(pull));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/issues/{number}/assignees")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Assign a pull request no longer")
  public PullRequestDetailAnswer unassign(
      @PathParam("number") String text, @Nullable AssigneesBody sent) {
    AssigneesBody body = Fields.body(sent);
    int number = Fields.number(text);
    assignees.remove(
        current.getIdentity(), current.getOwner(), current.getName(), number, texts(body));
    return answers.detail(pull(number));
  }

  private static List<String> texts(AssigneesBody body) {
    Fields.required(body.assignees(), "assignees");
    return Fields.texts(body.assignees(), "assignees");
  }

  private PullRequestView pull(int number) {
    return pulls.get(current.getIdentity(), current.getOwner(), current.getName(), number);
  }
}
