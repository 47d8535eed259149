package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.rest.model.RepositoryUpdateBody;
import dev.gatehouse.web.rest.model.TransferBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One repository. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repositories")
public class RepositoryResource {
  private final CurrentRequest current;
  private final Repositories repositories;
  private final Permissions permissions;
  private final RepositoryAnswers answers;
  private final IfMatch ifMatch;

  @Inject
  RepositoryResource(
      CurrentRequest current,
      Repositories repositories,
      Permissions permissions,
      RepositoryAnswers answers,
      IfMatch ifMatch) {
    this.current = current;
    this.repositories = repositories;
    this.permissions = permissions;
    this.answers = answers;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path("repositories/{id}")
  @Operation(summary = "A repository by its id, which no renaming changes")
  public RepositoryAnswer byId(@PathParam("id") long id) {
    return answers.repository(permissions.require(current.getIdentity(), Action.READ, id));
  }

  @GET
  @Path("repos/{owner}/{repo}")
  @Operation(summary = "A repository, by its present or a former name")
  public RepositoryAnswer get() {
    return answers.repository(current.getAccess());
  }

  @PATCH
  @Path("repos/{owner}/{repo}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a repository")
  public RepositoryAnswer update(@Nullable RepositoryUpdateBody sent) {
    RepositoryUpdateBody body = Fields.body(sent);
    RepositoryAccess access = current.getAccess();
    ifMatch.require(() -> answers.repository(access));
    RepositoryView repository =
        repositories.update(
            current.getIdentity(),
            access.repository().owner(),
            access.repository().name(),
            new RepositoryUpdate(
                body.name(),
                body.description(),
                GitHubTerms.visibility(body.visibility(), body.isPrivate()),
                body.defaultBranch(),
                body.archived(),
                body.publishing()));
    return answers.repository(repository);
  }

  @DELETE
  @Path("repos/{owner}/{repo}")
  @Operation(summary = "Delete a repository, so that it can be restored for 30 days")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete() {
    RepositoryAccess access = current.getAccess();
    ifMatch.require(() -> answers.repository(access));
    repositories.delete(
        current.getIdentity(), access.repository().owner(), access.repository().name());
  }

  @POST
  @Path("repos/{owner}/{repo}/restore")
  @Operation(summary = "Restore a deleted repository")
  public RepositoryAnswer restore(
      @PathParam("owner") String owner, @PathParam("repo") String repo) {
    return answers.repository(repositories.restore(current.getIdentity(), owner, repo));
  }

  @POST
  @Path("repos/{owner}/{repo}/transfer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a repository to another owner; the old name leads to it")
  @APIResponseSchema(value = RepositoryAnswer.class, responseCode = "202")
  public Response transfer(@Nullable TransferBody sent) {
    String newOwner = Fields.required(Fields.body(sent).newOwner(), "new_owner");
    RepositoryView repository = current.getAccess().repository();
    return Response.accepted(
            answers.repository(
                repositories.transfer(
                    current.getIdentity(), repository.owner(), repository.name(), newOwner)))
        .build();
  }
}
