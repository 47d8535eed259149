package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.rest.model.SuggestionsBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What review comments suggest, committed. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class SuggestionResource {
  private final CurrentRequest current;
  private final Suggestions suggestions;
  private final PullRequestAnswers answers;

  @Inject
  SuggestionResource(CurrentRequest current, Suggestions suggestions, PullRequestAnswers answers) {
    this.current = current;
    this.suggestions = suggestions;
    this.answers = answers;
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/suggestions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Commit what review comments suggest, as the next version",
      description =
          "In one commit, which names their authors as co-authors. For whoever may change the pull"
              + " request's head. 409 if the head is not sha any more, the lines of a suggestion"
              + " are gone, or two are for the same lines.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response apply(@PathParam("number") String text, @Nullable SuggestionsBody sent) {
    int number = Fields.number(text);
    SuggestionsBody body = Fields.body(sent);
    List<Long> comments = Fields.required(body.commentIds(), "comment_ids");
    if (comments.stream().anyMatch(Objects::isNull)) {
      throw PortalException.invalid("comment_ids", "An id is missing.");
    }
    CommitId head = Fields.required(Fields.commit("sha", body.sha()), "sha");
    PullRequestView made =
        suggestions.apply(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            head,
            comments,
            body.message());
    return Created.at(answers.url(made), answers.detail(made));
  }
}
