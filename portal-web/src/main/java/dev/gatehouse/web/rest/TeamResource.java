package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.MembershipAnswer;
import dev.gatehouse.web.rest.model.TeamAnswer;
import dev.gatehouse.web.rest.model.TeamBody;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** An organisation's teams and who is in them. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "teams")
public class TeamResource {
  private final CurrentRequest current;
  private final Organizations organizations;
  private final UserAnswers answers;
  private final IfMatch ifMatch;

  @Inject
  TeamResource(
      CurrentRequest current, Organizations organizations, UserAnswers answers, IfMatch ifMatch) {
    this.current = current;
    this.organizations = organizations;
    this.answers = answers;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path("orgs/{org}/teams")
  @Operation(summary = "The teams of an organisation; its members may know")
  public List<TeamAnswer> list(@PathParam("org") String org, @BeanParam Paging paging) {
    List<TeamView> teams = organizations.teams(current.getIdentity(), org);
    OrganizationView organization = organization(org);
    return paging.answer(teams, team -> answers.team(organization, team));
  }

  @POST
  @Path("orgs/{org}/teams")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a team")
  @APIResponseSchema(value = TeamAnswer.class, responseCode = "201")
  public Response create(@PathParam("org") String org, @Nullable TeamBody sent) {
    TeamBody body = Fields.body(sent);
    TeamView team =
        organizations.createTeam(
            current.getIdentity(),
            org,
            Fields.required(body.name(), "name"),
            body.description().orElse(""));
    TeamAnswer answer = answers.team(organization(org), team);
    return Created.at(answer.url(), answer);
  }

  @GET
  @Path("orgs/{org}/teams/{team}")
  @Operation(summary = "A team")
  public TeamAnswer get(@PathParam("org") String org, @PathParam("team") String slug) {
    return answers.team(organization(org), team(org, slug));
  }

  @PATCH
  @Path("orgs/{org}/teams/{team}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a team")
  public TeamAnswer update(
      @PathParam("org") String org, @PathParam("team") String slug, @Nullable TeamBody sent) {
    TeamBody body = Fields.body(sent);
    ifMatch.require(() -> get(org, slug));
    return answers.team(
        organization(org),
        organizations.updateTeam(
            current.getIdentity(), org, slug, body.name(), body.description()));
  }

  @DELETE
  @Path("orgs/{org}/teams/{team}")
  @Operation(summary = "Delete a team")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("org") String org, @PathParam("team") String slug) {
    ifMatch.require(() -> get(org, slug));
    organizations.deleteTeam(current.getIdentity(), org, slug);
  }

  @GET
  @Path("orgs/{org}/teams/{team}/members")
  @Operation(summary = "Who is in a team")
  public List<UserAnswer> members(
      @PathParam("org") String org, @PathParam("team") String slug, @BeanParam Paging paging) {
    return paging.answer(
        organizations.teamMembers(current.getIdentity(), org, slug), answers::user);
  }

  @GET
  @Path("orgs/{org}/teams/{team}/memberships/{login}")
  @Operation(summary = "What somebody is in a team")
  public MembershipAnswer membership(
      @PathParam("org") String org,
      @PathParam("team") String slug,
      @PathParam("login") String login) {
    TeamView team = team(org, slug);
    AccountView member =
        organizations.teamMembers(current.getIdentity(), org, slug).stream()
            .filter(each -> each.login().equalsIgnoreCase(login))
            .findFirst()
            .orElseThrow(() -> PortalException.notFound("member"));
    return answers.teamMembership(team, member);
  }

  @PUT
  @Path("orgs/{org}/teams/{team}/memberships/{login}")
  @Operation(summary = "Add a member of the organisation to a team")
  public MembershipAnswer putMembership(
      @PathParam("org") String org,
      @PathParam("team") String slug,
      @PathParam("login") String login) {
    organizations.putTeamMember(current.getIdentity(), org, slug, login);
    return membership(org, slug, login);
  }

  @DELETE
  @Path("orgs/{org}/teams/{team}/memberships/{login}")
  @Operation(summary = "Remove somebody from a team")
  @APIResponse(responseCode = "204", description = "Done.")
  public void deleteMembership(
      @PathParam("org") String org,
      @PathParam("team") String slug,
      @PathParam("login") String login) {
    organizations.removeTeamMember(current.getIdentity(), org, slug, login);
  }

  private OrganizationView organization(String org) {
    return organizations
        .find(current.getIdentity(), org)
        .orElseThrow(() -> PortalException.notFound("organisation"));
  }

  private TeamView team(String org, String slug) {
    return organizations
        .team(current.getIdentity(), org, slug)
        .orElseThrow(() -> PortalException.notFound("team"));
  }
}
