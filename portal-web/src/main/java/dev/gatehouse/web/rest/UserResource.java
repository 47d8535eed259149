package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.AccountAnswer;
import dev.gatehouse.web.rest.model.AccountUpdateBody;
import dev.gatehouse.web.rest.model.OrganizationAnswer;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own account, and others as far as the caller may see them. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {
  private final CurrentRequest current;
  private final Accounts accounts;
  private final Organizations organizations;
  private final Repositories repositories;
  private final UserAnswers answers;
  private final RepositoryAnswers repositoryAnswers;
  private final IfMatch ifMatch;

  @Inject
  UserResource(
      CurrentRequest current,
      Accounts accounts,
      Organizations organizations,
      Repositories repositories,
      UserAnswers answers,
      RepositoryAnswers repositoryAnswers,
      IfMatch ifMatch) {
    this.current = current;
    this.accounts = accounts;
    this.organizations = organizations;
    this.repositories = repositories;
    this.answers = answers;
    this.repositoryAnswers = repositoryAnswers;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path("user")
  @Operation(summary = "The caller's account")
  public AccountAnswer self() {
    return get(login());
  }

  @PATCH
  @Path("user")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change the caller's name and e-mail")
  public AccountAnswer update(@Nullable AccountUpdateBody sent) {
    AccountUpdateBody body = Fields.body(sent);
    ifMatch.require(() -> self());
    return answers.account(
        accounts.update(
            current.getIdentity(),
            login(),
            new AccountUpdate(body.name(), body.email(), Optional.empty(), Optional.empty())));
  }

  @GET
  @Path("user/orgs")
  @Operation(summary = "The caller's organisations")
  public List<OrganizationAnswer> ownOrganizations(@BeanParam Paging paging) {
    return organizationsOf(login(), paging);
  }

  @GET
  @Path("users")
  @Operation(summary = "All accounts")
  public List<UserAnswer> list(@BeanParam Paging paging) {
    return paging.answer(
        accounts.search(current.getIdentity(), "", paging.request()), answers::user);
  }

  @GET
  @Path("users/{login}")
  @Operation(summary = "An account, or an organisation in the shape of one")
  public AccountAnswer get(@PathParam("login") String login) {
    return accounts
        .find(current.getIdentity(), login)
        .map(answers::account)
        .or(() -> organizations.find(current.getIdentity(), login).map(answers::account))
        .orElseThrow(() -> PortalException.notFound("account"));
  }

  @GET
  @Path("users/{login}/orgs")
  @Operation(summary = "Somebody's organisations, as far as the caller may know")
  public List<OrganizationAnswer> organizations(
      @PathParam("login") String login, @BeanParam Paging paging) {
    return organizationsOf(login, paging);
  }

  @GET
  @Path("users/{login}/repos")
  @Operation(summary = "The repositories of an account or organisation that the caller may read")
  public List<RepositoryAnswer> repositories(
      @PathParam("login") String login, @BeanParam Paging paging) {
    Page<RepositoryView> found =
        repositories.list(current.getIdentity(), RepositoryFilter.ownedBy(login), paging.request());
    if (found.total() == 0) {
      get(login);
    }
    return paging.answer(found, repositoryAnswers::repository);
  }

  private List<OrganizationAnswer> organizationsOf(String login, Paging paging) {
    return paging.answer(
        organizations.of(current.getIdentity(), login),
        organization -> answers.organization(organization, false));
  }

  private String login() {
    return current.getLogin().orElseThrow(PortalException::unauthenticated);
  }
}
