package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.CommitPatches;
import dev.gatehouse.portal.browse.api.ComparisonData;
import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.HistoryPart;
import dev.gatehouse.portal.browse.api.HistoryQuery;
import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.error.RefusedRequest;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.GitHubMediaType;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.ChangedFileAnswer;
import dev.gatehouse.web.rest.model.CommitAnswer;
import dev.gatehouse.web.rest.model.CompareAnswer;
import dev.gatehouse.web.rest.model.GitCommitAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Commits, histories and comparisons. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "commits")
public class CommitResource {
  private static final int PER_PAGE = 100;

  private final CurrentRequest current;
  private final ApiUrls urls;
  private final RepositoryReader reader;
  private final Browse browse;

  @Inject
  CommitResource(CurrentRequest current, ApiUrls urls, RepositoryReader reader, Browse browse) {
    this.current = current;
    this.urls = urls;
    this.reader = reader;
    this.browse = browse;
  }

  @GET
  @Path("repos/{owner}/{repo}/commits")
  @Operation(summary = "A history, newest first")
  public List<CommitAnswer> list(
      @Parameter(description = "A branch, tag or commit; the default branch if it is not said.")
          @QueryParam("sha")
          @Nullable String sha,
      @Parameter(description = "Only commits that changed something at or below this path.")
          @QueryParam("path")
          @Nullable String path,
      @Parameter(description = "Only commits whose author has this name or e-mail address.")
          @QueryParam("author")
          @Nullable String author,
      @Parameter(description = "Only commits of this time or later, in ISO 8601.")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(description = "Only commits of this time or earlier, in ISO 8601.")
          @QueryParam("until")
          @Nullable String until,
      @BeanParam Paging paging) {
    HistoryPart part =
        reader.commits(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new HistoryQuery(
                Fields.given(sha),
                Fields.path("path", path),
                Fields.given(author),
                Fields.given(since).map(text -> instant("since", text)),
                Fields.given(until).map(text -> instant("until", text))),
            paging.request());
    CommitAnswers answers = answers();
    return part.total().isPresent()
        ? paging.answer(
            new Page<>(part.commits(), paging.request(), part.total().getAsLong()), answers::commit)
        : paging.answer(part.commits(), part.more(), answers::commit);
  }

  private static Instant instant(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      try {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException again) {
        throw PortalException.invalid(
            field, field + " must be a time such as 2026-01-31T12:00:00Z.");
      }
    }
  }

  @GET
  @Path("repos/{owner}/{repo}/commits/{ref: .+}")
  @Operation(
      summary = "A commit and what it changed",
      description =
          "By its id, a branch or a tag. With the media type application/vnd.github.diff or .patch:"
              + " as git diff or git format-patch writes it; with application/vnd.github.sha: its id"
              + " alone. page and per_page choose a part of the files.")
  @APIResponseSchema(value = CommitAnswer.class, responseCode = "200")
  public Response get(@BeanParam Paging paging, @Context ContainerRequestContext request) {
    String revision = current.path("ref");
    CommitPatches found =
        reader.patches(current.getIdentity(), current.getOwner(), current.getName(), revision);
    CommitId id = found.commit().commit().id();
    return switch (GitHubMediaType.of(request)) {
      case DIFF -> text("diff", patch(id, PatchForm.DIFF));
      case PATCH -> text("patch", patch(id, PatchForm.MAIL));
      case SHA -> text("sha", id.hex().getBytes(StandardCharsets.US_ASCII));
      default -> {
        Optional<CommitId> parent = found.commit().commit().parents().stream().findFirst();
        List<FilePatch> files = found.changes().files();
        List<ChangedFileAnswer> part =
            paging.isAsked()
                ? paging.answer(
                    files, paging.request(PER_PAGE), file -> answers().file(file, parent, id))
                : files.stream().map(file -> answers().file(file, parent, id)).toList();
        yield Response.ok(answers().commit(found.commit(), found.changes(), part)).build();
      }
    };
  }

  private byte[] patch(CommitId id, PatchForm form) {
    return browse.patch(
        current.getIdentity(), current.getOwner(), current.getName(), id.hex(), form);
  }

  private static Response text(String form, byte[] text) {
    return Response.ok(text).type("application/vnd.github." + form + "; charset=utf-8").build();
  }

  @GET
  @Path("repos/{owner}/{repo}/git/commits/{sha}")
  @Operation(summary = "A commit as git has it, by its full id")
  public GitCommitAnswer git() {
    CommitId id =
        CommitId.parse(current.path("sha")).orElseThrow(() -> PortalException.notFound("commit"));
    return answers()
        .gitCommit(reader.commit(current.getIdentity(), current.getOwner(), current.getName(), id));
  }

  @GET
  @Path("repos/{owner}/{repo}/compare/{basehead: .+}")
  @Operation(
      summary = "What one revision has that another has not: base...head",
      description =
          "A head owner:branch or owner/name:branch is one of another repository. With the media type application/vnd.github.diff: as git diff writes it. Without page and"
              + " per_page: the newest 250 commits.")
  @APIResponseSchema(value = CompareAnswer.class, responseCode = "200")
  public Response compare(@BeanParam Paging paging, @Context ContainerRequestContext request) {
    String spec = current.path("basehead");
    int dots = spec.indexOf("...");
    if (dots < 1 || dots + 3 == spec.length()) {
      throw PortalException.notFound("comparison");
    }
    String base = spec.substring(0, dots);
    String head = spec.substring(dots + 3);
    return switch (GitHubMediaType.of(request)) {
      case DIFF ->
          text(
              "diff",
              reader.compareDiff(
                  current.getIdentity(), current.getOwner(), current.getName(), base, head));
      case PATCH -> throw new RefusedRequest(406, "NOT_ACCEPTABLE", "Ask for JSON or a diff.");
      default -> Response.ok(compare(base, head, paging)).build();
    };
  }

  private CompareAnswer compare(String base, String head, Paging paging) {
    Optional<PageRequest> part =
        paging.isAsked() ? Optional.of(paging.request(PER_PAGE)) : Optional.empty();
    ComparisonData found =
        reader.compare(
            current.getIdentity(), current.getOwner(), current.getName(), base, head, part);
    CommitAnswers answers = answers();
    CommitAnswers newer =
        new CommitAnswers(
            GitUrls.of(urls, found.headRepository().orElseGet(current::getRepository)));
    Optional<CommitId> from = Optional.of(found.mergeBase().commit().id());
    CommitId to = found.head().commit().id();
    List<CommitAnswer> commits =
        part.isPresent()
            ? paging.answer(new Page<>(found.commits(), part.get(), found.ahead()), newer::commit)
            : found.commits().stream().map(newer::commit).toList();
    boolean first = part.map(PageRequest::page).orElse(1) == 1;
    return new CompareAnswer(
        gitUrls().compare(base, head),
        gitUrls().comparePage(base, head),
        answers.commit(found.base()),
        answers.commit(found.mergeBase()),
        status(found.ahead(), found.behind()),
        found.ahead(),
        found.behind(),
        found.ahead(),
        commits,
        first
            ? found.changes().files().stream().map(file -> newer.file(file, from, to)).toList()
            : List.of());
  }

  private static String status(int ahead, int behind) {
    if (ahead > 0) {
      return behind > 0 ? "diverged" : "ahead";
    }
    return behind > 0 ? "behind" : "identical";
  }

  private CommitAnswers answers() {
    return new CommitAnswers(gitUrls());
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, current.getRepository());
  }
}
