package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.AutoMerges;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.error.RefusedRequest;
import dev.gatehouse.web.rest.model.MergeAnswer;
import dev.gatehouse.web.rest.model.MergeBody;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How pull requests land. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class MergeResource {
  private final CurrentRequest current;
  private final PullRequests pulls;
  private final AutoMerges autoMerges;
  private final PullRequestAnswers answers;

  @Inject
  MergeResource(
      CurrentRequest current,
      PullRequests pulls,
      AutoMerges autoMerges,
      PullRequestAnswers answers) {
    this.current = current;
    this.pulls = pulls;
    this.autoMerges = autoMerges;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/merge")
  @Operation(summary = "Whether a pull request has landed")
  @APIResponse(responseCode = "204", description = "Has.")
  @APIResponse(responseCode = "404", description = "Has not.")
  public void isMerged(@PathParam("number") String number) {
    if (get(Fields.number(number)).state() != PullRequestState.MERGED) {
      throw PortalException.notFound("merge");
    }
  }

  @PUT
  @Path("repos/{owner}/{repo}/pulls/{number}/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Land a pull request",
      description =
          "405 if it cannot land as it is: it is not open, is a draft, conflicts with the target"
              + " branch, or a rule of the branch is not met. 409 if its head is not sha.")
  public MergeAnswer merge(@PathParam("number") String text, @Nullable MergeBody sent) {
    int number = Fields.number(text);
    MergeCommand command = command(Optional.ofNullable(sent));
    Optional<CommitId> sha = command.head();
    CommitId looked = get(number).head().commit();
    requireHead(sha, looked);
    try {
      PullRequestView merged =
          pulls.merge(
              current.getIdentity(), current.getOwner(), current.getName(), number, command);
      return new MergeAnswer(
          merged.merge().orElseThrow().commit().hex(), true, "Pull Request successfully merged");
    } catch (PortalException e) {
      throw refused(e, looked, number);
    }
  }

  @PUT
  @Path("repos/{owner}/{repo}/pulls/{number}/auto-merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Let a pull request land by itself once the rules are met",
      description =
          "Of the body of a merge; sha is needed. 405 if it cannot land in this way at all: it is"
              + " not open, is a draft, or the rule of the branch does not take the method. 409 if"
              + " its head is not sha.")
  public PullRequestDetailAnswer enable(
      @PathParam("number") String text, @Nullable MergeBody sent) {
    int number = Fields.number(text);
    MergeCommand command = command(Optional.of(Fields.body(sent)));
    CommitId looked = get(number).head().commit();
    requireHead(command.head(), looked);
    try {
      return answers.detail(
          autoMerges.enable(
              current.getIdentity(), current.getOwner(), current.getName(), number, command));
    } catch (PortalException e) {
      throw refused(e, looked, number);
    }
  }

  @DELETE
  @Path("repos/{owner}/{repo}/pulls/{number}/auto-merge")
  @Operation(summary = "Let a pull request no longer land by itself")
  @APIResponse(responseCode = "204", description = "It does not.")
  public void disable(@PathParam("number") String number) {
    PullRequestView unused =
        autoMerges.disable(
            current.getIdentity(), current.getOwner(), current.getName(), Fields.number(number));
  }

  private static MergeCommand command(Optional<MergeBody> body) {
    return new MergeCommand(
        Fields.commit("sha", body.flatMap(MergeBody::sha)),
        body.flatMap(MergeBody::mergeMethod)
            .map(word -> GitHubTerms.strategy("merge_method", word)),
        body.flatMap(MergeBody::commitTitle),
        body.flatMap(MergeBody::commitMessage));
  }

  /** What a refusal is to a client: a head that moved is a conflict, the rest is not to be done. */
  private RuntimeException refused(PortalException why, CommitId looked, int number) {
    if (why.code() != ErrorCode.CONFLICT) {
      return why;
    }
    requireHead(Optional.of(looked), get(number).head().commit());
    return new RefusedRequest(405, "NOT_MERGEABLE", why.userMessage());
  }

  private static void requireHead(Optional<CommitId> expected, CommitId head) {
    if (expected.filter(sha -> !sha.equals(head)).isPresent()) {
      throw PortalException.conflict("Head branch was modified. Review and try the merge again.");
    }
  }

  private PullRequestView get(int number) {
    return pulls.get(current.getIdentity(), current.getOwner(), current.getName(), number);
  }
}
