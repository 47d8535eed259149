package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.NewForkBody;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The forks of a repository. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repositories")
public class ForkResource {
  private final CurrentRequest current;
  private final Forks forks;
  private final Permissions permissions;
  private final RepositoryAnswers answers;

  @Inject
  ForkResource(
      CurrentRequest current, Forks forks, Permissions permissions, RepositoryAnswers answers) {
    this.current = current;
    this.forks = forks;
    this.permissions = permissions;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/forks")
  @Operation(summary = "The forks of a repository that the caller may read")
  public List<RepositoryAnswer> list(
      @Parameter(description = "newest or oldest; newest if it is not said.") @QueryParam("sort")
          @Nullable String sort,
      @BeanParam Paging paging) {
    String order = Fields.given(sort).orElse("newest");
    if (!List.of("newest", "oldest").contains(order)) {
      throw PortalException.invalid("sort", "sort must be one of newest, oldest.");
    }
    return paging.answer(
        forks.list(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            order.equals("oldest"),
            paging.request()),
        answers::repository);
  }

  @POST
  @Path("repos/{owner}/{repo}/forks")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Fork a repository",
      description =
          "For whoever may read it, and create repositories. It is there when this answers. One"
              + " that the owner has already is the answer, too.")
  @APIResponseSchema(value = RepositoryAnswer.class, responseCode = "202")
  public Response create(@Nullable NewForkBody sent) {
    NewForkBody body = Objects.requireNonNullElse(sent, NewForkBody.NOTHING_SAID);
    RepositoryView made =
        forks.fork(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new NewFork(
                body.organization().or(body::owner).filter(text -> !text.isEmpty()),
                body.name().filter(text -> !text.isEmpty()),
                body.defaultBranchOnly().orElse(false)));
    return Response.accepted(
            answers.repository(permissions.require(current.getIdentity(), Action.READ, made.id())))
        .build();
  }
}
