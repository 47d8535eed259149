package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.ReviewCommentAnswer;
import dev.gatehouse.web.rest.model.ReviewCommentBody;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Comments on files of pull requests. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
public class ReviewCommentResource {
  private final CurrentRequest current;
  private final Reviews reviews;
  private final CommentsById byId;
  private final ReviewAnswers answers;

  @Inject
  ReviewCommentResource(
      CurrentRequest current, Reviews reviews, ReviewAnswers answers, CommentsById byId) {
    this.current = current;
    this.reviews = reviews;
    this.byId = byId;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/comments")
  @Operation(summary = "The comments on files of a pull request, oldest first")
  public List<ReviewCommentAnswer> list(
      @PathParam("number") String text, @BeanParam Paging paging) {
    int number = Fields.number(text);
    return paging.answer(
        onFiles(number).stream().filter(comment -> !comment.pending()).toList(),
        comment -> answers.onFile(number, comment));
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/comments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Comment on a file of a pull request, or answer such a comment",
      description = "A comment that is no answer is a review of its own.")
  @APIResponseSchema(value = ReviewCommentAnswer.class, responseCode = "201")
  public Response add(@PathParam("number") String text, @Nullable ReviewCommentBody sent) {
    int number = Fields.number(text);
    ReviewCommentBody body = Fields.body(sent);
    String said = Fields.required(body.body(), "body");
    if (body.inReplyTo().isPresent()) {
      return reply(number, body.inReplyTo().get(), said);
    }
    Optional<CommitId> commit = Fields.commit("commit_id", body.commitId());
    ReviewView review =
        reviews.add(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            new NewReview(
                ReviewState.COMMENTED, commit, "", List.of(comment(number, commit, body, said))));
    return onFiles(number).stream()
        .filter(comment -> comment.review().filter(id -> id == review.id()).isPresent())
        .findFirst()
        .map(comment -> created(number, comment))
        .orElseThrow(() -> PortalException.notFound("comment"));
  }

  private NewComment comment(
      int number, Optional<CommitId> commit, ReviewCommentBody body, String text) {
    RepoPath path = FileEdits.path("path", body.path());
    DiffSide side = ReviewAnswers.side(body.side());
    String subject = body.subjectType().orElse("line");
    if (!subject.equals("line") && !subject.equals("file")) {
      throw PortalException.invalid("subject_type", "subject_type must be line or file.");
    }
    if (subject.equals("file")) {
      return new NewComment(path, side, 0, 0, text);
    }
    if (body.line().isEmpty() && body.position().isPresent()) {
      HunkPositions.Line line = answers.line(number, commit, path, body.position().get());
      return new NewComment(path, line.side(), line.number(), line.number(), text);
    }
    int line = Fields.required(body.line(), "line");
    return new NewComment(path, side, line, body.startLine().orElse(line), text);
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/comments/{id}/replies")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Answer a comment on a file")
  @APIResponseSchema(value = ReviewCommentAnswer.class, responseCode = "201")
  public Response answer(
      @PathParam("number") String number, @PathParam("id") String id, @Nullable TextBody sent) {
    return reply(
        Fields.number(number),
        Fields.id(id, "comment"),
        Fields.required(Fields.body(sent).body(), "body"));
  }

  private Response reply(int number, long comment, String text) {
    return created(
        number,
        reviews.reply(
            current.getIdentity(), current.getOwner(), current.getName(), number, comment, text));
  }

  private Response created(int number, CommentView comment) {
    ReviewCommentAnswer answer = answers.onFile(number, comment);
    return Created.at(answer.url(), answer);
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/comments/{id}")
  @Operation(summary = "A comment on a file")
  public ReviewCommentAnswer get(@PathParam("id") String id) {
    Reviews.Numbered found = byId.find(id, true);
    return answers.onFile(found.number(), found.comment());
  }

  @PATCH
  @Path("repos/{owner}/{repo}/pulls/comments/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change one's own comment on a file")
  public ReviewCommentAnswer edit(@PathParam("id") String id, @Nullable TextBody sent) {
    Reviews.Numbered found = byId.edit(id, true, sent);
    return answers.onFile(found.number(), found.comment());
  }

  @DELETE
  @Path("repos/{owner}/{repo}/pulls/comments/{id}")
  @Operation(
      summary = "Delete a comment on a file, with the answers to it",
      description = "One's own; for whoever may write to the repository, anybody's.")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("id") String id) {
    byId.delete(id, true);
  }

  private List<CommentView> onFiles(int number) {
    return reviews
        .comments(current.getIdentity(), current.getOwner(), current.getName(), number)
        .stream()
        .filter(comment -> comment.spot().isPresent())
        .toList();
  }
}
