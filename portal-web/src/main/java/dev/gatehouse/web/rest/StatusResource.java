package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.api.CommitStatuses;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.CombinedStatusAnswer;
import dev.gatehouse.web.rest.model.StatusAnswer;
import dev.gatehouse.web.rest.model.StatusBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What checks say of commits. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "commits")
public class StatusResource {
  private final CurrentRequest current;
  private final CommitStatuses statuses;
  private final RepositoryReader reader;
  private final ApiUrls urls;
  private final UserAnswers users;

  @Inject
  StatusResource(
      CurrentRequest current,
      CommitStatuses statuses,
      RepositoryReader reader,
      ApiUrls urls,
      UserAnswers users) {
    this.current = current;
    this.statuses = statuses;
    this.reader = reader;
    this.urls = urls;
    this.users = users;
  }

  @POST
  @Path("repos/{owner}/{repo}/statuses/{sha}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Report what a check says of a commit",
      description =
          "For whoever may write. The last of each context counts. The commit is one of a branch or"
              + " tag, or the head of a pull request.")
  @APIResponseSchema(value = StatusAnswer.class, responseCode = "201")
  public Response report(@PathParam("sha") String sha, @Nullable StatusBody sent) {
    StatusBody body = Fields.body(sent);
    CommitId commit =
        CommitId.parse(sha)
            .orElseThrow(
                () -> PortalException.invalid("sha", "The sha is the full id of a commit."));
    CommitStatus made =
        statuses.report(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            commit,
            new NewCommitStatus(
                GitHubTerms.one(CommitState.class, "state", Fields.required(body.state(), "state")),
                body.context().filter(text -> !text.isBlank()).orElse("default"),
                body.description().orElse(""),
                body.targetUrl().orElse("")));
    return Created.at(url(made.commit()), answer(made));
  }

  @GET
  @Path("repos/{owner}/{repo}/commits/{ref}/statuses")
  @Operation(summary = "All that checks said of a commit, newest first")
  public List<StatusAnswer> list(@PathParam("ref") String ref, @BeanParam Paging paging) {
    Page<CommitStatus> page =
        statuses.list(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            commit(ref),
            paging.request());
    return paging.answer(page, this::answer);
  }

  @GET
  @Path("repos/{owner}/{repo}/statuses/{sha}")
  @Operation(summary = "The same, at the address that older clients of GitHub ask")
  public List<StatusAnswer> listByUrl(@PathParam("sha") String sha, @BeanParam Paging paging) {
    return list(sha, paging);
  }

  @GET
  @Path("repos/{owner}/{repo}/commits/{ref}/status")
  @Operation(summary = "What all checks of a commit say together: the last of each context counts")
  public CombinedStatusAnswer combined(@PathParam("ref") String ref) {
    CommitId commit = commit(ref);
    List<CommitStatus> latest =
        statuses.latest(current.getIdentity(), current.getOwner(), current.getName(), commit);
    CommitState state =
        CommitState.combined(latest.stream().map(CommitStatus::state).toList())
            .orElse(CommitState.PENDING);
    return new CombinedStatusAnswer(
        GitHubTerms.lower(state),
        latest.stream().map(this::answer).toList(),
        commit.hex(),
        latest.size(),
        urls.repository(current.getOwner(), current.getName())
            + "/commits/"
            + commit.hex()
            + "/status");
  }

  /** A full id may be that of a hidden head, which no revision names. */
  private CommitId commit(String ref) {
    Optional<CommitId> full = CommitId.parse(ref);
    if (full.isPresent()) {
      return full.get();
    }
    try {
      return reader
          .patches(current.getIdentity(), current.getOwner(), current.getName(), ref)
          .commit()
          .commit()
          .id();
    } catch (PortalException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        throw PortalException.notFound("commit");
      }
      throw e;
    }
  }

  private String url(CommitId commit) {
    return urls.repository(current.getOwner(), current.getName()) + "/statuses/" + commit.hex();
  }

  private StatusAnswer answer(CommitStatus status) {
    return new StatusAnswer(
        status.id(),
        url(status.commit()),
        GitHubTerms.lower(status.state()),
        status.description(),
        status.targetUrl().orElse(null),
        status.context(),
        users.user(status.author()),
        status.createdAt(),
        status.createdAt());
  }
}
