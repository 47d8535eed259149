package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Grant;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.rest.http.GitHubMediaType;
import dev.gatehouse.web.rest.model.PermissionBody;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a team was given on a repository; the repository's administrators may know and say. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "teams")
public class TeamRepositoryResource {
  private final CurrentRequest current;
  private final Grants grants;
  private final RepositoryAnswers answers;

  @Inject
  TeamRepositoryResource(CurrentRequest current, Grants grants, RepositoryAnswers answers) {
    this.current = current;
    this.grants = grants;
    this.answers = answers;
  }

  @GET
  @Path("orgs/{org}/teams/{team}/repos/{owner}/{repo}")
  @Operation(
      summary = "Whether a team was given a level on a repository: 204 or 404",
      description =
          "With the media type application/vnd.github.v3.repository+json: the repository, with what"
              + " the team may do as its permissions.")
  @APIResponse(responseCode = "204", description = "It was.")
  @APIResponseSchema(value = RepositoryAnswer.class, responseCode = "200")
  public Response get(
      @PathParam("org") String org,
      @PathParam("team") String slug,
      @Context ContainerRequestContext request) {
    Subject team = team(org, slug);
    Grant grant =
        grants.list(current.getIdentity(), target()).stream()
            .filter(each -> each.subject().equals(team))
            .findFirst()
            .orElseThrow(() -> PortalException.notFound("grant"));
    if (GitHubMediaType.of(request) != GitHubMediaType.REPOSITORY) {
      return Response.noContent().build();
    }
    return Response.ok(
            answers.repository(
                new RepositoryAccess(current.getAccess().repository(), grant.level())))
        .build();
  }

  @PUT
  @Path("orgs/{org}/teams/{team}/repos/{owner}/{repo}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a team a level on a repository of its organisation")
  @APIResponse(responseCode = "204", description = "Done.")
  public void put(
      @PathParam("org") String org, @PathParam("team") String slug, @Nullable PermissionBody sent) {
    Optional<PermissionBody> body = Optional.ofNullable(sent);
    AccessLevel level =
        GitHubTerms.level("permission", body.flatMap(PermissionBody::permission).orElse("push"));
    grants.put(
        current.getIdentity(),
        new GrantCommand(
            target(), team(org, slug), level, body.flatMap(PermissionBody::expiresAt)));
  }

  @DELETE
  @Path("orgs/{org}/teams/{team}/repos/{owner}/{repo}")
  @Operation(summary = "Take back what a team was given on a repository")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("org") String org, @PathParam("team") String slug) {
    grants.revoke(current.getIdentity(), target(), team(org, slug));
  }

  private Target target() {
    RepositoryAccess access = current.getAccess();
    return new Target.Repository(access.repository().owner(), access.repository().name());
  }

  private static Subject team(String org, String slug) {
    return new Subject(SubjectKind.TEAM, org + "/" + slug);
  }
}
