package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.DismissalBody;
import dev.gatehouse.web.rest.model.ReviewAnswer;
import dev.gatehouse.web.rest.model.ReviewBody;
import dev.gatehouse.web.rest.model.ReviewCommentAnswer;
import dev.gatehouse.web.rest.model.ReviewEventBody;
import dev.gatehouse.web.rest.model.TextBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reviews of pull requests. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
public class ReviewResource {
  private final CurrentRequest current;
  private final Reviews reviews;
  private final ReviewAnswers answers;

  @Inject
  ReviewResource(CurrentRequest current, Reviews reviews, ReviewAnswers answers) {
    this.current = current;
    this.reviews = reviews;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews")
  @Operation(summary = "The reviews of a pull request, oldest first")
  public List<ReviewAnswer> list(@PathParam("number") String text, @BeanParam Paging paging) {
    int number = Fields.number(text);
    return paging.answer(all(number), review -> answers.review(number, review));
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Review a pull request",
      description =
          "Without an event the review is kept until it is sent, and nobody else sees it. Nobody"
              + " approves what is their own.")
  public ReviewAnswer add(@PathParam("number") String text, @Nullable ReviewBody sent) {
    int number = Fields.number(text);
    ReviewBody body = Fields.body(sent);
    Optional<CommitId> commit = Fields.commit("commit_id", body.commitId());
    List<NewComment> comments = new ArrayList<>();
    for (ReviewBody.Comment comment : body.comments().orElse(List.of())) {
      if (comment == null) {
        throw PortalException.invalid("comments", "A comment is missing.");
      }
      comments.add(comment(number, commit, comment));
    }
    return answers.review(
        number,
        reviews.add(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            new NewReview(
                body.event()
                    .filter(event -> !event.isEmpty())
                    .map(ReviewResource::state)
                    .orElse(ReviewState.PENDING),
                commit,
                body.body().orElse(""),
                comments)));
  }

  private NewComment comment(int number, Optional<CommitId> commit, ReviewBody.Comment comment) {
    RepoPath path = FileEdits.path("path", comment.path());
    String text = Fields.required(comment.body(), "body");
    if (comment.line().isEmpty() && comment.position().isPresent()) {
      HunkPositions.Line line = answers.line(number, commit, path, comment.position().get());
      return new NewComment(path, line.side(), line.number(), line.number(), text);
    }
    int line = Fields.required(comment.line(), "line");
    return new NewComment(
        path, ReviewAnswers.side(comment.side()), line, comment.startLine().orElse(line), text);
  }

  private static ReviewState state(String event) {
    return switch (event) {
      case "APPROVE" -> ReviewState.APPROVED;
      case "REQUEST_CHANGES" -> ReviewState.CHANGES_REQUESTED;
      case "COMMENT" -> ReviewState.COMMENTED;
      default ->
          throw PortalException.invalid(
              "event", "event must be APPROVE, REQUEST_CHANGES or COMMENT.");
    };
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}")
  @Operation(summary = "A review")
  public ReviewAnswer get(@PathParam("number") String text, @PathParam("id") String id) {
    int number = Fields.number(text);
    return answers.review(number, find(number, Fields.id(id, "review")));
  }

  @PUT
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change what one's own review says beside its comments")
  public ReviewAnswer edit(
      @PathParam("number") String text, @PathParam("id") String id, @Nullable TextBody sent) {
    int number = Fields.number(text);
    return answers.review(
        number,
        reviews.edit(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            Fields.id(id, "review"),
            Fields.required(Fields.body(sent).body(), "body")));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}")
  @Operation(summary = "Throw one's own review away that was not sent yet")
  public ReviewAnswer discard(@PathParam("number") String text, @PathParam("id") String id) {
    int number = Fields.number(text);
    ReviewView found = find(number, Fields.id(id, "review"));
    try {
      reviews.discard(
          current.getIdentity(), current.getOwner(), current.getName(), number, found.id());
    } catch (PortalException e) {
      throw said(e);
    }
    return answers.review(number, found);
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}/events")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Send one's own review")
  public ReviewAnswer submit(
      @PathParam("number") String text,
      @PathParam("id") String id,
      @Nullable ReviewEventBody sent) {
    int number = Fields.number(text);
    ReviewEventBody body = Fields.body(sent);
    ReviewState state = state(Fields.required(body.event(), "event"));
    try {
      return answers.review(
          number,
          reviews.submit(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              number,
              Fields.id(id, "review"),
              state,
              body.body().orElse("")));
    } catch (PortalException e) {
      throw said(e);
    }
  }

  @PUT
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}/dismissals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Let an approval or a request for changes count no longer")
  public ReviewAnswer dismiss(
      @PathParam("number") String text, @PathParam("id") String id, @Nullable DismissalBody sent) {
    int number = Fields.number(text);
    try {
      return answers.review(
          number,
          reviews.dismiss(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              number,
              Fields.id(id, "review"),
              Fields.required(Fields.body(sent).message(), "message")));
    } catch (PortalException e) {
      throw said(e);
    }
  }

  /** GitHub answers 422 where a review is not in the state for that. */
  private static PortalException said(PortalException problem) {
    return problem.code() == ErrorCode.CONFLICT
        ? PortalException.invalid("review", problem.userMessage())
        : problem;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/reviews/{id}/comments")
  @Operation(summary = "The comments that were sent with a review, or are to be")
  public List<ReviewCommentAnswer> comments(
      @PathParam("number") String text, @PathParam("id") String id, @BeanParam Paging paging) {
    int number = Fields.number(text);
    long review = find(number, Fields.id(id, "review")).id();
    return paging.answer(
        reviews
            .comments(current.getIdentity(), current.getOwner(), current.getName(), number)
            .stream()
            .filter(comment -> comment.spot().isPresent())
            .filter(comment -> comment.review().filter(of -> of == review).isPresent())
            .toList(),
        comment -> answers.onFile(number, comment));
  }

  private List<ReviewView> all(int number) {
    return reviews.list(current.getIdentity(), current.getOwner(), current.getName(), number);
  }

  private ReviewView find(int number, long id) {
    return all(number).stream()
        .filter(review -> review.id() == id)
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("review"));
  }
}
