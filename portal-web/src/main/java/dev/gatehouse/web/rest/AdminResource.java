package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.NewAccount;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.model.AccountAnswer;
import dev.gatehouse.web.rest.model.NewAccountBody;
import dev.gatehouse.web.rest.model.NewOrganizationBody;
import dev.gatehouse.web.rest.model.OrganizationAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What administrators of the whole portal do to accounts, as in GitHub Enterprise. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "administration")
public class AdminResource {
  private final CurrentRequest current;
  private final Accounts accounts;
  private final Organizations organizations;
  private final UserAnswers answers;

  @Inject
  AdminResource(
      CurrentRequest current, Accounts accounts, Organizations organizations, UserAnswers answers) {
    this.current = current;
    this.accounts = accounts;
    this.organizations = organizations;
    this.answers = answers;
  }

  @POST
  @Path("admin/users")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create an account")
  @APIResponseSchema(value = AccountAnswer.class, responseCode = "201")
  public Response createAccount(@Nullable NewAccountBody sent) {
    NewAccountBody body = Fields.body(sent);
    AccountView account =
        accounts.create(
            current.getIdentity(),
            new NewAccount(
                Fields.required(body.login(), "login"),
                body.name().orElse(""),
                body.email().orElse(""),
                body.password(),
                false));
    if (body.suspended().orElse(false)) {
      account = suspend(account.login(), true);
    }
    AccountAnswer answer = answers.account(account);
    return Created.at(answer.url(), answer);
  }

  @POST
  @Path("admin/organizations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create an organisation")
  @APIResponseSchema(value = OrganizationAnswer.class, responseCode = "201")
  public Response createOrganization(@Nullable NewOrganizationBody sent) {
    NewOrganizationBody body = Fields.body(sent);
    OrganizationView organization =
        organizations.create(
            current.getIdentity(),
            Fields.required(body.login(), "login"),
            body.profileName().orElse(""),
            body.admin().or(current::getLogin).orElse(""));
    OrganizationAnswer answer = answers.organization(organization, true);
    return Created.at(answer.url(), answer);
  }

  @PUT
  @Path("users/{login}/suspended")
  @Operation(summary = "Suspend an account")
  @APIResponse(responseCode = "204", description = "Done.")
  public void suspend(@PathParam("login") String login) {
    suspend(login, true);
  }

  @DELETE
  @Path("users/{login}/suspended")
  @Operation(summary = "Let a suspended account sign in again")
  @APIResponse(responseCode = "204", description = "Done.")
  public void unsuspend(@PathParam("login") String login) {
    suspend(login, false);
  }

  @PUT
  @Path("users/{login}/site_admin")
  @Operation(summary = "Make somebody an administrator of the portal")
  @APIResponse(responseCode = "204", description = "Done.")
  public void promote(@PathParam("login") String login) {
    siteAdmin(login, true);
  }

  @DELETE
  @Path("users/{login}/site_admin")
  @Operation(summary = "Make an administrator of the portal an ordinary account")
  @APIResponse(responseCode = "204", description = "Done.")
  public void demote(@PathParam("login") String login) {
    siteAdmin(login, false);
  }

  private AccountView suspend(String login, boolean disabled) {
    return accounts.update(
        current.getIdentity(),
        login,
        new AccountUpdate(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(disabled)));
  }

  private void siteAdmin(String login, boolean siteAdmin) {
    accounts.update(
        current.getIdentity(),
        login,
        new AccountUpdate(
            Optional.empty(), Optional.empty(), Optional.of(siteAdmin), Optional.empty()));
  }
}
