package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.ContentsData;
import dev.gatehouse.portal.browse.api.PathEntry;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.ContentAnswer;
import dev.gatehouse.web.rest.model.FileDeletionBody;
import dev.gatehouse.web.rest.model.FileUpdateAnswer;
import dev.gatehouse.web.rest.model.FileUpdateBody;
import dev.gatehouse.web.rest.model.GitCommitAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import dev.gatehouse.web.route.RoutedRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of single files, each a commit. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contents")
public class ContentEditResource {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final RepositoryReader reader;
  private final Edits edits;

  @Inject
  ContentEditResource(CurrentRequest current, ApiUrls urls, RepositoryReader reader, Edits edits) {
    this.current = current;
    this.urls = urls;
    this.reader = reader;
    this.edits = edits;
  }

  @PUT
  @Path("repos/{owner}/{repo}/contents/{path: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create or change a file, by a commit on a branch",
      description =
          "The commit is by the caller: author and committer are not looked at. If the branch has"
              + " moved on meanwhile, the two are merged. 409 if the file is not what sha says, or"
              + " somebody else changed the same lines.")
  @APIResponse(responseCode = "200", description = "Changed; answers as 201 does.")
  @APIResponseSchema(value = FileUpdateAnswer.class, responseCode = "201")
  public Response put(@Nullable FileUpdateBody sent, @Context HttpServletRequest http) {
    FileUpdateBody body = Fields.body(sent);
    RepoPath path = RoutedRequest.repoPath(http, "path");
    String message = supplied("message", body.message());
    byte[] content = FileEdits.base64("content", supplied("content", body.content()));
    String branch = branch(body.branch());
    Optional<ContentId> sha = FileEdits.content("sha", body.sha());
    Optional<PathEntry> now = now(branch, path);
    Optional<TreeEntry> entry = now.flatMap(PathEntry::entry);
    EntryKind kind = FileEdits.kind(entry);
    requireSame(path, entry, sha);
    CommitId commit =
        commit(
            branch,
            now,
            new EditedFile(new FileEdit.Write(path, content, kind, Optional.empty()), sha),
            message);
    FileUpdateAnswer answer =
        new FileUpdateAnswer(Optional.of(content(branch, commit, path)), commit(commit));
    return entry.isPresent()
        ? Response.ok(answer).build()
        : Response.status(Response.Status.CREATED).entity(answer).build();
  }

  @DELETE
  @Path("repos/{owner}/{repo}/contents/{path: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Delete a file, by a commit on a branch",
      description = "409 if the file is not what sha says.")
  public FileUpdateAnswer delete(
      @Nullable FileDeletionBody sent, @Context HttpServletRequest http) {
    FileDeletionBody body = Fields.body(sent);
    RepoPath path = RoutedRequest.repoPath(http, "path");
    String message = supplied("message", body.message());
    String branch = branch(body.branch());
    Optional<ContentId> sha = FileEdits.content("sha", body.sha());
    Optional<PathEntry> now = now(branch, path);
    Optional<TreeEntry> entry = now.flatMap(PathEntry::entry);
    if (entry.isEmpty()) {
      throw PortalException.notFound("file or directory in this revision");
    }
    FileEdits.kind(entry);
    requireSame(path, entry, sha);
    CommitId commit = commit(branch, now, new EditedFile(new FileEdit.Delete(path), sha), message);
    return new FileUpdateAnswer(Optional.empty(), commit(commit));
  }

  private static String supplied(String field, Optional<String> value) {
    return value.orElseThrow(() -> missing(field));
  }

  private static PortalException missing(String field) {
    return PortalException.invalid(field, "\"" + field + "\" wasn't supplied.");
  }

  private String branch(Optional<String> branch) {
    return branch.filter(name -> !name.isEmpty()).orElse(current.getRepository().defaultBranch());
  }

  /** What the branch has at the path; empty in a repository that has no branch at all. */
  private Optional<PathEntry> now(String branch, RepoPath path) {
    if (reader.refs(current.getIdentity(), current.getOwner(), current.getName()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        reader.entry(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Optional.of("refs/heads/" + branch),
            path));
  }

  private static void requireSame(
      RepoPath path, Optional<TreeEntry> entry, Optional<ContentId> sha) {
    if (entry.isPresent() && sha.isEmpty()) {
      throw missing("sha");
    }
    if (!entry.map(TreeEntry::content).equals(sha)) {
      throw PortalException.conflict(path + " does not match " + sha.orElseThrow());
    }
  }

  private CommitId commit(String branch, Optional<PathEntry> now, EditedFile file, String message) {
    EditResult result =
        edits.commit(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new EditCommand(
                branch,
                now.map(PathEntry::commit).or(() -> Optional.of(EditCommand.NONE)),
                List.of(file),
                message));
    if (result instanceof EditResult.Committed made) {
      return made.commit();
    }
    if (result instanceof EditResult.Conflicted) {
      throw PortalException.conflict(
          file.edit().path() + " was changed by somebody else meanwhile. Look at it again.");
    }
    // The file is what it was: so is the branch, or it has moved on by what others did.
    return reader
        .ref(current.getIdentity(), current.getOwner(), current.getName(), RefName.branch(branch))
        .ref()
        .commit();
  }

  private ContentAnswer content(String branch, CommitId commit, RepoPath path) {
    ContentsData found =
        reader.contents(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Optional.of(commit.hex()),
            path);
    return new ContentAnswers(gitUrls(), branch).bare(found);
  }

  private GitCommitAnswer commit(CommitId commit) {
    return new CommitAnswers(gitUrls())
        .gitCommit(
            reader.commit(current.getIdentity(), current.getOwner(), current.getName(), commit));
  }

  private GitUrls gitUrls() {
    return GitUrls.of(urls, current.getRepository());
  }
}
