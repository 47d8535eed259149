package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.portal.browse.api.RepositoryReader;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PatchProposal;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.ProposalBody;
import dev.gatehouse.web.rest.model.PullRequestDetailAnswer;
import dev.gatehouse.web.rest.model.VersionAnswer;
import dev.gatehouse.web.rest.model.VersionBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Changed files that become pull requests, and versions of them: without a branch, a fork or the
 * right to write.
 */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class ProposalResource {
  /** The largest file that is renamed without being sent. */
  private static final long FILE = 20 << 20;

  private final CurrentRequest current;
  private final PullRequests pulls;
  private final PatchProposals patches;
  private final RepositoryReader reader;
  private final PullRequestReader proposed;
  private final PullRequestAnswers answers;

  @Inject
  ProposalResource(
      CurrentRequest current,
      PullRequests pulls,
      PatchProposals patches,
      RepositoryReader reader,
      PullRequestReader proposed,
      PullRequestAnswers answers) {
    this.current = current;
    this.pulls = pulls;
    this.patches = patches;
    this.reader = reader;
    this.proposed = proposed;
    this.answers = answers;
  }

  @POST
  @Path("repos/{owner}/{repo}/proposals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Propose changed files: a pull request without a branch or a fork",
      description =
          "For whoever may read. base is the sha of the content that was changed, as contents told"
              + " it, and absent for a new file. 409 if the branch never had it. Or patch, which may"
              + " bring its own title and body; 422 with the field base if it applies to no commit"
              + " that was tried.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response propose(@Nullable ProposalBody sent) {
    ProposalBody body = Fields.body(sent);
    String branch =
        body.branch()
            .filter(name -> !name.isEmpty())
            .orElse(current.getRepository().defaultBranch());
    if (body.patch().isPresent()) {
      PullRequestView made =
          patches.propose(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              new PatchProposal(
                  FileEdits.base64("patch", body.patch().get()),
                  body.title(),
                  body.body(),
                  branch,
                  body.patchBase(),
                  body.draft().orElse(false)));
      return Created.at(answers.url(made), answers.detail(made));
    }
    String title = Fields.required(body.title(), "title");
    PullRequestView made =
        pulls.propose(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new Proposal(
                title,
                body.body().orElse(""),
                branch,
                Optional.empty(),
                new FileEdits(new OfBranch(branch)).of(body.file(), body.files()),
                body.message(),
                body.draft().orElse(false)));
    return Created.at(answers.url(made), answers.detail(made));
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/versions")
  @Operation(summary = "What a pull request proposed from when on, oldest first")
  public List<VersionAnswer> versions(
      @PathParam("number") String number, @BeanParam Paging paging) {
    return paging.answer(
        pulls.versions(
            current.getIdentity(), current.getOwner(), current.getName(), Fields.number(number)),
        answers::version);
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/versions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add a commit of changed files to a proposal, as its next version",
      description =
          "For its author, and for whoever may write. base is the sha of the content in the pull"
              + " request's head: contents has it with ref=refs/pull/NUMBER/head.")
  @APIResponseSchema(value = PullRequestDetailAnswer.class, responseCode = "201")
  public Response revise(@PathParam("number") String text, @Nullable VersionBody sent) {
    int number = Fields.number(text);
    VersionBody body = Fields.body(sent);
    CommitId head = Fields.required(Fields.commit("head", body.head()), "head");
    if (body.patch().isPresent()) {
      PullRequestView patched =
          patches.revise(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              number,
              head,
              FileEdits.base64("patch", body.patch().get()),
              body.message());
      return Created.at(answers.url(patched), answers.detail(patched));
    }
    String message = Fields.required(body.message(), "message");
    PullRequestView revised =
        pulls.revise(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            head,
            new FileEdits(new OfHead(number)).of(body.file(), body.files()),
            message);
    return Created.at(answers.url(revised), answers.detail(revised));
  }

  /** The files of a branch's tip. */
  private final class OfBranch implements FileEdits.Source {
    private final Optional<String> revision;

    OfBranch(String branch) {
      this.revision = Optional.of("refs/heads/" + branch);
    }

    @Override
    public Optional<TreeEntry> entry(RepoPath path) {
      return reader
          .entry(current.getIdentity(), current.getOwner(), current.getName(), revision, path)
          .entry();
    }

    @Override
    public byte[] content(RepoPath path) {
      return bytes(
          reader.raw(current.getIdentity(), current.getOwner(), current.getName(), revision, path));
    }
  }

  /** The files of a pull request's head. */
  private final class OfHead implements FileEdits.Source {
    private final int number;

    OfHead(int number) {
      this.number = number;
    }

    @Override
    public Optional<TreeEntry> entry(RepoPath path) {
      return proposed
          .entry(current.getIdentity(), current.getOwner(), current.getName(), number, path)
          .entry();
    }

    @Override
    public byte[] content(RepoPath path) {
      return bytes(
          proposed.raw(
              current.getIdentity(),
              current.getOwner(),
              current.getName(),
              number,
              Optional.empty(),
              path));
    }
  }

  private static byte[] bytes(RawFile file) {
    try (file;
        InputStream in = file.open()) {
      if (file.size() > FILE) {
        throw PortalException.of(ErrorCode.TOO_LARGE, "Send the content of this file too.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
