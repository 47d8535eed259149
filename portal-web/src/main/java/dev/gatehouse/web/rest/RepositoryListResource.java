package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.NewRepositoryBody;
import dev.gatehouse.web.rest.model.RepositoryAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists of repositories, and new ones. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repositories")
public class RepositoryListResource {
  private static final String DELETED =
      "Those that are deleted, and that the caller may restore, instead.";

  private final CurrentRequest current;
  private final Repositories repositories;
  private final Organizations organizations;
  private final RepositoryAnswers answers;

  @Inject
  RepositoryListResource(
      CurrentRequest current,
      Repositories repositories,
      Organizations organizations,
      RepositoryAnswers answers) {
    this.current = current;
    this.repositories = repositories;
    this.organizations = organizations;
    this.answers = answers;
  }

  @GET
  @Path("repositories")
  @Operation(summary = "All repositories that the caller may read")
  public List<RepositoryAnswer> all(@BeanParam Paging paging) {
    return list(RepositoryFilter.all(), paging);
  }

  @GET
  @Path("user/repos")
  @Operation(
      summary = "The caller's repositories, and those the caller may write to",
      description = "Last pushed first. Those of one owner only: /users/{login}/repos.")
  public List<RepositoryAnswer> own(
      @Parameter(description = "owner: the caller's own only.") @QueryParam("affiliation")
          @Nullable String affiliation,
      @Parameter(description = DELETED) @QueryParam("deleted") @DefaultValue("false")
          boolean deleted,
      @BeanParam Paging paging) {
    boolean owned = "owner".equals(affiliation);
    return list(
        new RepositoryFilter(owned ? current.getLogin() : Optional.empty(), "", !owned, deleted),
        paging);
  }

  @GET
  @Path("orgs/{org}/repos")
  @Operation(summary = "The repositories of an organisation that the caller may read")
  public List<RepositoryAnswer> ofOrganization(
      @PathParam("org") String org,
      @Parameter(description = DELETED) @QueryParam("deleted") @DefaultValue("false")
          boolean deleted,
      @BeanParam Paging paging) {
    if (organizations.find(current.getIdentity(), org).isEmpty()) {
      throw PortalException.notFound("organisation");
    }
    return list(new RepositoryFilter(Optional.of(org), "", false, deleted), paging);
  }

  @POST
  @Path("user/repos")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a repository of the caller's own")
  @APIResponseSchema(value = RepositoryAnswer.class, responseCode = "201")
  public Response create(@Nullable NewRepositoryBody sent) {
    return create(current.getLogin().orElseThrow(PortalException::unauthenticated), sent);
  }

  @POST
  @Path("orgs/{org}/repos")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a repository of an organisation")
  @APIResponseSchema(value = RepositoryAnswer.class, responseCode = "201")
  public Response createInOrganization(
      @PathParam("org") String org, @Nullable NewRepositoryBody sent) {
    if (organizations.find(current.getIdentity(), org).isEmpty()) {
      throw PortalException.notFound("organisation");
    }
    return create(org, sent);
  }

  private Response create(String owner, @Nullable NewRepositoryBody sent) {
    NewRepositoryBody body = Fields.body(sent);
    if (body.autoInit().orElse(false)) {
      throw PortalException.invalid(
          "auto_init", "A repository begins empty here: push its first commit.");
    }
    VcsKind vcs =
        body.vcs().map(word -> GitHubTerms.one(VcsKind.class, "vcs", word)).orElse(VcsKind.GIT);
    RepositoryAnswer answer =
        answers.repository(
            repositories.create(
                current.getIdentity(),
                new NewRepository(
                    owner,
                    Fields.required(body.name(), "name"),
                    body.description().orElse(""),
                    vcs,
                    GitHubTerms.visibility(body.visibility(), body.isPrivate())
                        .orElse(Visibility.PUBLIC),
                    body.defaultBranch().orElse(vcs == VcsKind.HG ? "default" : "main"))));
    return Created.at(answer.url(), answer);
  }

  private List<RepositoryAnswer> list(RepositoryFilter filter, Paging paging) {
    return paging.answer(
        repositories.list(current.getIdentity(), filter, paging.request()), answers::repository);
  }
}
