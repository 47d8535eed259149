package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CodeOwnersReport;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.rest.model.CodeOwnersErrorsAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who owns what. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pulls")
public class CodeOwnersResource {
  private final CurrentRequest current;
  private final ReviewFiles files;

  @Inject
  CodeOwnersResource(CurrentRequest current, ReviewFiles files) {
    this.current = current;
    this.files = files;
  }

  @GET
  @Path("repos/{owner}/{repo}/codeowners/errors")
  @Operation(
      summary = "What does not count of the CODEOWNERS of the default branch",
      description = "404 if it has none.")
  public CodeOwnersErrorsAnswer errors() {
    CodeOwnersReport report =
        files.codeOwners(current.getIdentity(), current.getOwner(), current.getName());
    RepoPath path = report.path().orElseThrow(() -> PortalException.notFound("file"));
    return new CodeOwnersErrorsAnswer(
        report.problems().stream()
            .map(
                each ->
                    new CodeOwnersErrorsAnswer.Mistake(
                        each.line(),
                        1,
                        each.kind(),
                        each.source(),
                        Optional.empty(),
                        each.message(),
                        path.display()))
            .toList());
  }
}
