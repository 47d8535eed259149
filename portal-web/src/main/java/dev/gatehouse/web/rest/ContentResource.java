package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.FileData;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.browse.api.TreeData;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.GitHubMediaType;
import dev.gatehouse.web.rest.model.BlobAnswer;
import dev.gatehouse.web.rest.model.ContentAnswer;
import dev.gatehouse.web.rest.model.TreeAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import dev.gatehouse.web.route.RoutedRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files, directories and trees. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contents")
public class ContentResource {
  private static final String FORMS =
      "With the media type application/vnd.github.raw: a file's bytes; with"
          + " application/vnd.github.object: a directory as one object with its entries, not as a"
          + " list.";
  private static final String REF =
      "A branch, tag or commit, or refs/pull/NUMBER/head for what a pull request proposes; the"
          + " default branch if it is not said.";

  private final CurrentRequest current;
  private final ApiUrls urls;
  private final RepositoryReader reader;
  private final PullRequestReader proposed;

  @Inject
  ContentResource(
      CurrentRequest current, ApiUrls urls, RepositoryReader reader, PullRequestReader proposed) {
    this.current = current;
    this.urls = urls;
    this.reader = reader;
    this.proposed = proposed;
  }

  @GET
  @Path("repos/{owner}/{repo}/contents")
  @Operation(summary = "The entries of the root directory", description = FORMS)
  @APIResponseSchema(value = ContentAnswer[].class, responseCode = "200")
  public Response root(
      @Parameter(description = REF) @QueryParam("ref") @Nullable String ref,
      @Context ContainerRequestContext request) {
    return contents(Fields.given(ref), RepoPath.ROOT, request);
  }

  @GET
  @Path("repos/{owner}/{repo}/contents/{path: .+}")
  @Operation(
      summary = "A file, the entries of a directory, a link or a submodule",
      description = FORMS + " A link to a file in the repository answers as that file.")
  @APIResponseSchema(value = ContentAnswer.class, responseCode = "200")
  public Response get(
      @Parameter(description = REF) @QueryParam("ref") @Nullable String ref,
      @Context ContainerRequestContext request,
      @Context HttpServletRequest http) {
    return contents(Fields.given(ref), RoutedRequest.repoPath(http, "path"), request);
  }

  private Response contents(Optional<String> ref, RepoPath path, ContainerRequestContext request) {
    GitHubMediaType form = GitHubMediaType.of(request);
    Optional<Integer> pull = ref.flatMap(PullRequestRef::number);
    if (form == GitHubMediaType.RAW) {
      return RawAnswer.of(raw(ref, pull, path), request);
    }
    ContentsData found =
        pull.isPresent()
            ? proposed.contents(
                current.getIdentity(), current.getOwner(), current.getName(), pull.get(), path)
            : reader.contents(
                current.getIdentity(), current.getOwner(), current.getName(), ref, path);
    ContentAnswers answers = answers(ref, found);
    return found instanceof ContentsData.Directory directory && form != GitHubMediaType.OBJECT
        ? Response.ok(answers.list(directory)).build()
        : Response.ok(answers.one(found)).build();
  }

  private RawFile raw(Optional<String> ref, Optional<Integer> pull, RepoPath path) {
    return pull.isPresent()
        ? proposed.raw(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            pull.get(),
            Optional.empty(),
            path)
        : reader.raw(current.getIdentity(), current.getOwner(), current.getName(), ref, path);
  }

  @GET
  @Path("repos/{owner}/{repo}/readme")
  @Operation(
      summary = "The file that introduces the repository",
      description = "With the media type application/vnd.github.raw: its bytes.")
  @APIResponseSchema(value = ContentAnswer.class, responseCode = "200")
  public Response readme(
      @Parameter(description = REF) @QueryParam("ref") @Nullable String ref,
      @Context ContainerRequestContext request) {
    Optional<String> revision = Fields.given(ref);
    ContentsData.File readme =
        reader.readme(current.getIdentity(), current.getOwner(), current.getName(), revision);
    if (GitHubMediaType.of(request) == GitHubMediaType.RAW) {
      return RawAnswer.of(
          reader.raw(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              revision,
              readme.data().file().entry().path()),
          request);
    }
    return Response.ok(answers(revision, readme).one(readme)).build();
  }

  @GET
  @Path("repos/{owner}/{repo}/git/trees/{sha: .+}")
  @Operation(
      summary = "A tree, by its id or by a branch, tag or commit",
      description = "In repositories of Mercurial not by its id: a tree has no address there.")
  public TreeAnswer tree(
      @Parameter(description = "With what lies below; whatever the value is.")
          @QueryParam("recursive")
          @Nullable String recursive) {
    TreeData tree =
        reader.tree(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            current.path("sha"),
            recursive != null);
    return ContentAnswers.tree(gitUrls(), tree, ApiUrls.path(current.path("sha")));
  }

  @GET
  @Path("repos/{owner}/{repo}/git/blobs/{sha}")
  @Operation(
      summary = "A file by the id of its content",
      description =
          "At most 10 MiB; with the media type application/vnd.github.raw the bytes, however many."
              + " In repositories of Mercurial the id of a content does not say where it is: 404.")
  @APIResponseSchema(value = BlobAnswer.class, responseCode = "200")
  public Response blob(@Context ContainerRequestContext request) {
    ContentId id =
        CommitId.parse(current.path("sha"))
            .map(digits -> new ContentId(digits.hex()))
            .orElseThrow(() -> PortalException.notFound("blob"));
    if (GitHubMediaType.of(request) == GitHubMediaType.RAW) {
      return RawAnswer.of(
          reader.rawBlob(current.getIdentity(), current.getOwner(), current.getName(), id),
          request);
    }
    FileData file = reader.blob(current.getIdentity(), current.getOwner(), current.getName(), id);
    return Response.ok(ContentAnswers.blob(gitUrls(), file)).build();
  }

  private ContentAnswers answers(Optional<String> ref, ContentsData found) {
    return new ContentAnswers(gitUrls(), ref.orElse(found.revision().name()));
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, current.getRepository());
  }
}
