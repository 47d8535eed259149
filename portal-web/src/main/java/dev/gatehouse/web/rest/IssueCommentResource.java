package dev.gatehouse.web.rest;

import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.IssueCommentAnswer;
import dev.gatehouse.web.rest.model.TextBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is said of pull requests as a whole. Pull requests are issues to GitHub's clients. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
public class IssueCommentResource {
  private final CurrentRequest current;
  private final Reviews reviews;
  private final CommentsById byId;
  private final ReviewAnswers answers;

  @Inject
  IssueCommentResource(
      CurrentRequest current, Reviews reviews, ReviewAnswers answers, CommentsById byId) {
    this.current = current;
    this.reviews = reviews;
    this.byId = byId;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/issues/{number}/comments")
  @Operation(summary = "What is said of a pull request as a whole, oldest first")
  public List<IssueCommentAnswer> list(@PathParam("number") String text, @BeanParam Paging paging) {
    int number = Fields.number(text);
    return paging.answer(
        reviews
            .comments(current.getIdentity(), current.getOwner(), current.getName(), number)
            .stream()
            .filter(comment -> comment.spot().isEmpty())
            .toList(),
        comment -> answers.general(number, comment));
  }

  @POST
  @Path("repos/{owner}/{repo}/issues/{number}/comments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say something of a pull request as a whole")
  @APIResponseSchema(value = IssueCommentAnswer.class, responseCode = "201")
  public Response add(@PathParam("number") String text, @Nullable TextBody sent) {
    int number = Fields.number(text);
    IssueCommentAnswer answer =
        answers.general(
            number,
            reviews.comment(
                current.getIdentity(),
                current.getOwner(),
                current.getName(),
                number,
                Fields.required(Fields.body(sent).body(), "body")));
    return Created.at(answer.url(), answer);
  }

  @GET
  @Path("repos/{owner}/{repo}/issues/comments/{id}")
  @Operation(summary = "Something said of a pull request as a whole")
  public IssueCommentAnswer get(@PathParam("id") String id) {
    Reviews.Numbered found = byId.find(id, false);
    return answers.general(found.number(), found.comment());
  }

  @PATCH
  @Path("repos/{owner}/{repo}/issues/comments/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change what one has said")
  public IssueCommentAnswer edit(@PathParam("id") String id, @Nullable TextBody sent) {
    Reviews.Numbered found = byId.edit(id, false, sent);
    return answers.general(found.number(), found.comment());
  }

  @DELETE
  @Path("repos/{owner}/{repo}/issues/comments/{id}")
  @Operation(
      summary = "Delete what somebody has said",
      description = "One's own; for whoever may write to the repository, anybody's.")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("id") String id) {
    byId.delete(id, false);
  }
}
