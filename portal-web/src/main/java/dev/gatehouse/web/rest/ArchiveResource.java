package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.Archive;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.archive.ArchiveFormat;
import dev.gatehouse.web.archive.Attachment;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All files of a revision, packed. As at GitHub, one is sent to where the archive is. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contents")
public class ArchiveResource {
  private static final String THERE = "Where the archive is.";

  private final CurrentRequest current;
  private final ApiUrls urls;
  private final Browse browse;

  @Inject
  ArchiveResource(CurrentRequest current, ApiUrls urls, Browse browse) {
    this.current = current;
    this.urls = urls;
    this.browse = browse;
  }

  @GET
  @Path("repos/{owner}/{repo}/zipball")
  @Operation(summary = "The default branch as a ZIP file")
  @APIResponse(responseCode = "302", description = THERE)
  public Response zip() {
    return there("HEAD", ArchiveFormat.ZIP);
  }

  @GET
  @Path("repos/{owner}/{repo}/zipball/{ref: .+}")
  @Operation(summary = "A branch, tag or commit as a ZIP file")
  @APIResponse(responseCode = "302", description = THERE)
  public Response zipOf() {
    return there(current.path("ref"), ArchiveFormat.ZIP);
  }

  @GET
  @Path("repos/{owner}/{repo}/tarball")
  @Operation(summary = "The default branch as a tar file")
  @APIResponse(responseCode = "302", description = THERE)
  public Response tar() {
    return there("HEAD", ArchiveFormat.TAR_GZ);
  }

  @GET
  @Path("repos/{owner}/{repo}/tarball/{ref: .+}")
  @Operation(summary = "A branch, tag or commit as a tar file")
  @APIResponse(responseCode = "302", description = THERE)
  public Response tarOf() {
    return there(current.path("ref"), ArchiveFormat.TAR_GZ);
  }

  private Response there(String revision, ArchiveFormat format) {
    String address =
        urls.repository(repository().owner(), repository().name())
            + "/archive/"
            + ApiUrls.path(revision)
            + format.ending();
    return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, address).build();
  }

  @GET
  @Path("repos/{owner}/{repo}/archive/{file: .+}")
  @Operation(summary = "An archive: the name of a revision, and .zip or .tar.gz")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response archive(@Context ContainerRequestContext request) {
    String file = current.path("file");
    ArchiveFormat format =
        ArchiveFormat.of(file).orElseThrow(() -> PortalException.notFound("archive"));
    Archive archive =
        browse.archive(
            current.getIdentity(),
            repository().owner(),
            repository().name(),
            file.substring(0, file.length() - format.ending().length()),
            client());
    Response.ResponseBuilder answer =
        Response.ok()
            .type(format.mediaType())
            .header("Content-Disposition", Attachment.header(archive.name() + format.ending()));
    if (request.getMethod().equals("HEAD")) {
      // Nothing would be written, and so nothing closed.
      archive.close();
      return answer.build();
    }
    StreamingOutput body =
        out -> {
          try (archive) {
            format.write(archive, out);
          }
        };
    return answer.entity(body).build();
  }

  private String client() {
    return current.getIdentity() instanceof Identity.Account account
        ? "account " + account.id()
        : "address " + current.getRemote();
  }

  private RepositoryView repository() {
    return current.getAccess().repository();
  }
}
