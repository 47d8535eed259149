package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.markup.LinkContext;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.rest.model.MarkdownBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Markdown as it is shown here. What is sent is not kept. */
@Dependent
@Path("/")
@Tag(name = "markdown")
public class MarkdownResource {
  /** How many bytes a text has at most, as at GitHub. */
  static final int MOST = 400 * 1024;

  private static final String HTML = "text/html; charset=utf-8";
  private static final String GFM = "gfm";
  private static final Pattern REPOSITORY = Pattern.compile("([^/]{1,100})/([^/]{1,100})");

  private final CurrentRequest current;
  private final Permissions permissions;
  private final References references;
  private final MarkupRenderer renderer;

  @Inject
  MarkdownResource(
      CurrentRequest current,
      Permissions permissions,
      References references,
      MarkupRenderer renderer) {
    this.current = current;
    this.permissions = permissions;
    this.references = references;
    this.renderer = renderer;
  }

  @POST
  @Path("markdown")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Render Markdown",
      description =
          "In the mode gfm with the context of a repository that the caller may read, pull"
              + " requests, people, commits and issues that the text speaks of are links, as in a"
              + " comment there.")
  @APIResponse(
      responseCode = "200",
      description = "HTML that is safe to show.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response render(@Nullable MarkdownBody sent) {
    MarkdownBody body = Fields.body(sent);
    String text = Fields.required(body.text(), "text");
    String mode = body.mode().orElse("markdown");
    if (!mode.equals(GFM) && !mode.equals("markdown")) {
      throw PortalException.invalid("mode", "mode is markdown or gfm.");
    }
    Optional<RepositoryView> context = body.context().flatMap(this::repository);
    KnownReferences known =
        context
            .filter(repository -> mode.equals(GFM))
            .map(
                repository ->
                    references.of(
                        current.getIdentity(),
                        repository.owner(),
                        repository.name(),
                        Optional.empty(),
                        List.of(text)))
            .orElse(KnownReferences.NONE);
    return html(text, context.map(MarkdownResource::place).orElse(LinkContext.NONE), known);
  }

  @POST
  @Path("markdown/raw")
  @Consumes({MediaType.TEXT_PLAIN, "text/x-markdown", "text/markdown"})
  @Operation(
      summary = "Render Markdown that is the whole body, in UTF-8, as a file of no repository")
  @APIResponse(
      responseCode = "200",
      description = "HTML that is safe to show.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response raw(InputStream body) throws IOException {
    byte[] text = body.readNBytes(MOST + 1);
    return html(new String(text, StandardCharsets.UTF_8), LinkContext.NONE, KnownReferences.NONE);
  }

  private static LinkContext place(RepositoryView repository) {
    return new LinkContext(repository.owner(), repository.name(), repository.defaultBranch(), "");
  }

  /** One that the caller may not read is as none: both make the same of a text. */
  private Optional<RepositoryView> repository(String fullName) {
    Matcher name = REPOSITORY.matcher(fullName);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          permissions
              .require(current.getIdentity(), Action.READ, name.group(1), name.group(2))
              .repository());
    } catch (PortalException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Response html(String text, LinkContext place, KnownReferences known) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE, "A text may have at most " + (MOST >> 10) + " KiB here.");
    }
    Rendered rendered = renderer.renderComment(text, place, known);
    if (rendered instanceof Rendered.Html html) {
      return Response.ok(html.html().toString()).type(HTML).build();
    }
    boolean binary =
        rendered instanceof Rendered.PlainText plain && plain.reason() == Rendered.Reason.BINARY;
    throw PortalException.invalid(
        "text", binary ? "This is not text." : "This text takes too much to render.");
  }
}
