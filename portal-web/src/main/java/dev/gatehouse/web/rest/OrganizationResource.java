package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.OrganizationUpdate;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.MembershipAnswer;
import dev.gatehouse.web.rest.model.MembershipBody;
import dev.gatehouse.web.rest.model.OrganizationAnswer;
import dev.gatehouse.web.rest.model.OrganizationUpdateBody;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Organisations and who is in them. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organizations")
public class OrganizationResource {
  private final CurrentRequest current;
  private final Organizations organizations;
  private final UserAnswers answers;
  private final IfMatch ifMatch;

  @Inject
  OrganizationResource(
      CurrentRequest current, Organizations organizations, UserAnswers answers, IfMatch ifMatch) {
    this.current = current;
    this.organizations = organizations;
    this.answers = answers;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path("orgs/{org}")
  @Operation(summary = "An organisation")
  public OrganizationAnswer get(@PathParam("org") String org) {
    return answer(
        organizations
            .find(current.getIdentity(), org)
            .orElseThrow(() -> PortalException.notFound("organisation")));
  }

  @PATCH
  @Path("orgs/{org}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change an organisation")
  public OrganizationAnswer update(
      @PathParam("org") String org, @Nullable OrganizationUpdateBody sent) {
    OrganizationUpdateBody body = Fields.body(sent);
    ifMatch.require(() -> get(org));
    return answer(
        organizations.update(
            current.getIdentity(),
            org,
            new OrganizationUpdate(
                body.name(),
                body.description(),
                body.defaultRepositoryPermission()
                    .map(word -> GitHubTerms.level("default_repository_permission", word)),
                body.membersCanCreateRepositories())));
  }

  @DELETE
  @Path("orgs/{org}")
  @Operation(summary = "Delete an organisation that has no repositories left")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("org") String org) {
    ifMatch.require(() -> get(org));
    organizations.delete(current.getIdentity(), org);
  }

  @GET
  @Path("orgs/{org}/members")
  @Operation(summary = "Who is in an organisation; its members may know")
  public List<UserAnswer> members(@PathParam("org") String org, @BeanParam Paging paging) {
    return paging.answer(
        organizations.members(current.getIdentity(), org, paging.request()),
        member -> answers.user(member.account()));
  }

  @GET
  @Path("orgs/{org}/members/{login}")
  @Operation(summary = "Whether somebody is in an organisation: 204 or 404")
  @APIResponse(responseCode = "204", description = "Is a member.")
  @APIResponse(responseCode = "404", description = "Is none.")
  public void isMember(@PathParam("org") String org, @PathParam("login") String login) {
    member(org, login);
  }

  @DELETE
  @Path("orgs/{org}/members/{login}")
  @Operation(summary = "Remove somebody from an organisation")
  @APIResponse(responseCode = "204", description = "Done.")
  public void removeMember(@PathParam("org") String org, @PathParam("login") String login) {
    organizations.removeMember(current.getIdentity(), org, login);
  }

  @GET
  @Path("orgs/{org}/memberships/{login}")
  @Operation(summary = "What somebody is in an organisation")
  public MembershipAnswer membership(
      @PathParam("org") String org, @PathParam("login") String login) {
    return answers.membership(org, member(org, login));
  }

  @PUT
  @Path("orgs/{org}/memberships/{login}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add somebody to an organisation, or change the role")
  public MembershipAnswer putMembership(
      @PathParam("org") String org,
      @PathParam("login") String login,
      @Nullable MembershipBody body) {
    organizations.putMember(
        current.getIdentity(),
        org,
        login,
        GitHubTerms.role(Optional.ofNullable(body).flatMap(MembershipBody::role).orElse("member")));
    return membership(org, login);
  }

  @DELETE
  @Path("orgs/{org}/memberships/{login}")
  @Operation(summary = "Remove somebody from an organisation")
  @APIResponse(responseCode = "204", description = "Done.")
  public void deleteMembership(@PathParam("org") String org, @PathParam("login") String login) {
    removeMember(org, login);
  }

  private Member member(String org, String login) {
    PageRequest request = new PageRequest(1, 100);
    while (true) {
      Page<Member> page = organizations.members(current.getIdentity(), org, request);
      Optional<Member> found =
          page.items().stream()
              .filter(member -> member.account().login().equalsIgnoreCase(login))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (!page.hasNext()) {
        throw PortalException.notFound("member");
      }
      request = new PageRequest(request.page() + 1, request.perPage());
    }
  }

  private OrganizationAnswer answer(OrganizationView organization) {
    return answers.organization(
        organization, organizations.administers(current.getIdentity(), organization.login()));
  }
}
