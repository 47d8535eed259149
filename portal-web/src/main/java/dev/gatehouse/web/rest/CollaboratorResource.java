package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Explanation;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.CollaboratorAnswer;
import dev.gatehouse.web.rest.model.EffectivePermissionAnswer;
import dev.gatehouse.web.rest.model.PermissionBody;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has which right on a repository, and why. For its administrators. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class CollaboratorResource {
  private final CurrentRequest current;
  private final Grants grants;
  private final UserAnswers users;

  @Inject
  CollaboratorResource(CurrentRequest current, Grants grants, UserAnswers users) {
    this.current = current;
    this.grants = grants;
    this.users = users;
  }

  @GET
  @Path("repos/{owner}/{repo}/collaborators")
  @Operation(summary = "Everybody who may read a repository by more than its being public")
  public List<CollaboratorAnswer> list(
      @Parameter(
              description = "direct: only those who were given a level on the repository itself.")
          @QueryParam("affiliation")
          @Nullable String affiliation,
      @BeanParam Paging paging) {
    if ("direct".equals(affiliation)) {
      return paging.answer(
          grants.list(current.getIdentity(), target()).stream()
              .filter(grant -> grant.subject().kind() == SubjectKind.ACCOUNT)
              .toList(),
          grant -> answer(grant.subject().name(), grant.level(), grant.expiresAt()));
    }
    RepositoryView repository = repository();
    return paging.answer(
        grants.effective(current.getIdentity(), repository.owner(), repository.name()),
        each -> answer(each.account(), each.level(), each.expiresAt()));
  }

  @GET
  @Path("repos/{owner}/{repo}/collaborators/{login}")
  @Operation(summary = "Whether somebody may read a repository by more than its being public")
  @APIResponse(responseCode = "204", description = "May.")
  @APIResponse(responseCode = "404", description = "May not.")
  public void isCollaborator(@PathParam("login") String login) {
    RepositoryView repository = repository();
    if (grants.effective(current.getIdentity(), repository.owner(), repository.name()).stream()
        .noneMatch(each -> each.account().equalsIgnoreCase(login))) {
      throw PortalException.notFound("collaborator");
    }
  }

  @PUT
  @Path("repos/{owner}/{repo}/collaborators/{login}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give somebody a level on a repository; no invitation is sent")
  @APIResponse(responseCode = "204", description = "Done.")
  public void put(@PathParam("login") String login, @Nullable PermissionBody sent) {
    Optional<PermissionBody> body = Optional.ofNullable(sent);
    AccessLevel level =
        GitHubTerms.level("permission", body.flatMap(PermissionBody::permission).orElse("push"));
    grants.put(
        current.getIdentity(),
        new GrantCommand(target(), account(login), level, body.flatMap(PermissionBody::expiresAt)));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/collaborators/{login}")
  @Operation(summary = "Take back what somebody was given on a repository")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("login") String login) {
    grants.revoke(current.getIdentity(), target(), account(login));
  }

  @GET
  @Path("repos/{owner}/{repo}/collaborators/{login}/permission")
  @Operation(summary = "Somebody's right on a repository, and every rule that was looked at")
  public EffectivePermissionAnswer permission(@PathParam("login") String login) {
    RepositoryView repository = repository();
    Explanation explanation =
        grants.explain(
            current.getIdentity(), repository.owner(), repository.name(), Optional.of(login));
    String permission = GitHubTerms.permission(explanation.level());
    return new EffectivePermissionAnswer(
        permission,
        permission,
        users.user(explanation.account()),
        explanation.steps().stream()
            .map(
                step ->
                    new EffectivePermissionAnswer.Step(
                        GitHubTerms.lower(step.rule()),
                        step.text(),
                        GitHubTerms.permission(step.level()),
                        GitHubTerms.lower(step.outcome())))
            .toList());
  }

  private CollaboratorAnswer answer(String login, AccessLevel level, Optional<Instant> expiresAt) {
    UserAnswer user = users.user(login);
    return new CollaboratorAnswer(
        user.login(),
        user.id(),
        user.url(),
        user.htmlUrl(),
        user.reposUrl(),
        user.organizationsUrl(),
        user.type(),
        user.siteAdmin(),
        GitHubTerms.permissions(level),
        GitHubTerms.permission(level),
        expiresAt);
  }

  private RepositoryView repository() {
    return current.getAccess().repository();
  }

  private Target target() {
    return new Target.Repository(repository().owner(), repository().name());
  }

  private static Subject account(String login) {
    return new Subject(SubjectKind.ACCOUNT, login);
  }
}
