package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.PullRequestChanges;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.GitHubMediaType;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.ChangedFileAnswer;
import dev.gatehouse.web.rest.model.CommitAnswer;
import dev.gatehouse.web.rest.model.NewPullRequestBody;
import dev.gatehouse.web.rest.model.PullRequestAnswer;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.rest.model.PullRequestUpdateBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pull requests. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class PullRequestResource {
  /** How many are looked through for the ones of a head's owner. */
  private static final int LOOKED_AT = 1_000;

  private final CurrentRequest current;
  private final ApiUrls urls;
  private final PullRequests pulls;
  private final PullRequestReader reader;
  private final Forks forks;
  private final PullRequestAnswers answers;

  @Inject
  PullRequestResource(
      CurrentRequest current,
      ApiUrls urls,
      PullRequests pulls,
      PullRequestReader reader,
      Forks forks,
      PullRequestAnswers answers) {
    this.current = current;
    this.urls = urls;
    this.pulls = pulls;
    this.reader = reader;
    this.forks = forks;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls")
  @Operation(summary = "The pull requests of a repository")
  public List<PullRequestAnswer> list(
      @Parameter(description = "open, closed or all; open if it is not said.") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Only from this branch: owner:branch, or branch.")
          @QueryParam("head")
          @Nullable String head,
      @Parameter(description = "Only to this branch.") @QueryParam("base") @Nullable String base,
      @Parameter(description = "created or updated; created if it is not said.") @QueryParam("sort")
          @Nullable String sort,
      @Parameter(description = "asc or desc; desc if it is not said.") @QueryParam("direction")
          @Nullable String direction,
      @BeanParam Paging paging) {
    String wanted = Fields.given(state).orElse("open");
    one("state", wanted, List.of("open", "closed", "all"));
    String order = Fields.given(sort).orElse("created");
    one("sort", order, List.of("created", "updated"));
    String way = Fields.given(direction).orElse("desc");
    one("direction", way, List.of("asc", "desc"));
    Optional<String> from = Fields.given(head);
    Optional<String> owner =
        from.filter(name -> name.indexOf(':') >= 0)
            .map(name -> name.substring(0, name.indexOf(':')));
    PullRequestFilter filter =
        new PullRequestFilter(
            !wanted.equals("closed"),
            !wanted.equals("open"),
            Optional.empty(),
            Fields.given(base),
            from.map(name -> name.substring(name.indexOf(':') + 1)),
            List.of(),
            order.equals("updated"),
            way.equals("asc"));
    Page<PullRequestView> part =
        owner.isPresent()
            ? paging.cut(ofOwner(filter, owner.get()))
            : pulls.list(
                current.getIdentity(),
                current.getOwner(),
                current.getName(),
                filter,
                paging.request());
    return paging.answer(part, answers.among(part.items()));
  }

  private List<PullRequestView> ofOwner(PullRequestFilter filter, String owner) {
    List<PullRequestView> found = new ArrayList<>();
    Page<PullRequestView> page;
    int number = 1;
    do {
      page =
          pulls.list(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              filter,
              new PageRequest(number++, 100));
      page.items().stream()
          .filter(
              pull ->
                  pull.head()
                      .repository()
                      .filter(repository -> repository.owner().equalsIgnoreCase(owner))
                      .isPresent())
          .forEach(found::add);
    } while (page.hasNext() && number <= LOOKED_AT / 100);
    return found;
  }

  private static void one(String field, String word, List<String> words) {
    if (!words.contains(word)) {
      throw PortalException.invalid(
          field, field + " must be one of " + String.join(", ", words) + ".");
    }
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open a pull request from a branch",
      description = "For whoever may read both repositories.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response create(@Nullable NewPullRequestBody sent) {
    NewPullRequestBody body = Fields.body(sent);
    String title = Fields.required(body.title(), "title");
    String head = Fields.required(body.head(), "head");
    String base = Fields.required(body.base(), "base");
    int colon = head.indexOf(':');
    Optional<String> from = colon < 0 ? Optional.empty() : Optional.of(head.substring(0, colon));
    PullRequestView made;
    try {
      made =
          pulls.open(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              new NewPullRequest(
                  title,
                  body.body().orElse(""),
                  base,
                  headRepository(from, body.headRepo()),
                  head.substring(colon + 1),
                  body.draft().orElse(false),
                  body.maintainerCanModify().orElse(false)));
    } catch (PortalException e) {
      if (e.code() == ErrorCode.CONFLICT) {
        throw PortalException.invalid(
            "head", "A pull request already exists for " + head + ". " + e.userMessage());
      }
      throw e;
    }
    return Created.at(answers.url(made), answers.detail(made));
  }

  /**
   * Empty for the same repository.
   *
   * @param from {@code owner}, or {@code owner/name}
   */
  private Optional<String> headRepository(Optional<String> from, Optional<String> named) {
    RepositoryView here = current.getRepository();
    Optional<String> explicit =
        named
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    text.indexOf('/') >= 0
                        ? text
                        : from.filter(name -> name.indexOf('/') < 0).orElse(here.owner())
                            + "/"
                            + text);
    return explicit
        .or(
            () ->
                from.map(
                    name ->
                        forks
                            .named(current.getIdentity(), here, name)
                            .map(RepositoryView::fullName)
                            .orElse(name.indexOf('/') < 0 ? name + "/" + here.name() : name)))
        .filter(text -> !text.equalsIgnoreCase(here.fullName()));
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}")
  @Operation(
      summary = "A pull request",
      description =
          "With the media type application/vnd.github.diff: what it changes, as git diff writes it;"
              + " with application/vnd.github.patch: its commits as mail.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "200")
  public Response get(@PathParam("number") String text, @Context ContainerRequestContext request) {
    int number = Fields.number(text);
    return switch (GitHubMediaType.of(request)) {
      case DIFF -> text("diff", patch(number, PatchForm.DIFF));
      case PATCH -> text("patch", patch(number, PatchForm.MAIL));
      default ->
          Response.ok(
                  answers.detail(
                      pulls.get(
                          current.getIdentity(), current.getOwner(), current.getName(), number)))
              .build();
    };
  }

  private byte[] patch(int number, PatchForm form) {
    return reader.patch(current.getIdentity(), current.getOwner(), current.getName(), number, form);
  }

  private static Response text(String form, byte[] text) {
    return Response.ok(text).type("application/vnd.github." + form + "; charset=utf-8").build();
  }

  @PATCH
  @Path("repos/{owner}/{repo}/pulls/{number}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change, close or open a pull request",
      description = "For its author, and for whoever may write to the repository.")
  public PullRequestDetailAnswer update(
      @PathParam("number") String number, @Nullable PullRequestUpdateBody sent) {
    PullRequestUpdateBody body = Fields.body(sent);
    body.state().ifPresent(word -> one("state", word, List.of("open", "closed")));
    return answers.detail(
        pulls.update(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.number(number),
            new PullRequestUpdate(
                body.title(),
                body.body(),
                body.base(),
                body.draft(),
                body.state().map(word -> word.equals("open")),
                body.maintainerCanModify())));
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/commits")
  @Operation(summary = "The commits of a pull request, oldest first")
  public List<CommitAnswer> commits(@PathParam("number") String number, @BeanParam Paging paging) {
    CommitAnswers commits = new CommitAnswers(gitUrls());
    return paging.answer(
        reader.commits(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.number(number),
            paging.request()),
        commits::commit);
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/files")
  @Operation(summary = "The files that a pull request changes")
  public List<ChangedFileAnswer> files(@PathParam("number") String text, @BeanParam Paging paging) {
    int number = Fields.number(text);
    PullRequestChanges found =
        reader.changes(
            current.getIdentity(), current.getOwner(), current.getName(), number, Optional.empty());
    CommitAnswers commits = new CommitAnswers(gitUrls());
    return paging.answer(
        found.changes().files(),
        file ->
            commits
                .file(file, Optional.of(found.version().forkPoint()), found.version().head())
                .at(contents(file, number, found.version().forkPoint())));
  }

  /** Where a changed file can be read: no commit's id leads to what is only proposed. */
  private String contents(FilePatch file, int number, CommitId before) {
    return file.change().after().isPresent()
        ? gitUrls().contents(PullRequestRef.of(number), file.change().path())
        : gitUrls().contents(before.hex(), file.change().path());
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, current.getRepository());
  }
}
