package dev.gatehouse.web.rest;

import dev.gatehouse.portal.document.api.BegunDocument;
import dev.gatehouse.portal.document.api.ContentProfile;
import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.document.api.NewDocument;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.markup.DocumentPreviews;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.rest.model.ContentProfileAnswer;
import dev.gatehouse.web.rest.model.ContentProfileBody;
import dev.gatehouse.web.rest.model.DocumentAnswer;
import dev.gatehouse.web.rest.model.NewDocumentBody;
import dev.gatehouse.web.rest.model.NextNumberAnswer;
import dev.gatehouse.web.rest.model.PreviewAnswer;
import dev.gatehouse.web.rest.model.PreviewBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Texts as documents, and the documents with rules that a repository may have. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contents")
public class DocumentResource {
  private final CurrentRequest current;
  private final DocumentPreviews previews;
  private final Documents documents;

  @Inject
  DocumentResource(CurrentRequest current, DocumentPreviews previews, Documents documents) {
    this.current = current;
    this.previews = previews;
    this.documents = documents;
  }

  @POST
  @Path("repos/{owner}/{repo}/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Show a text as the document it would be at a path, and what is wrong with it",
      description =
          "Markdown and reStructuredText, by the path; with the rules that the repository has"
              + " turned on for it. Nothing is kept.")
  public PreviewAnswer preview(@Nullable PreviewBody sent) {
    PreviewBody body = Fields.body(sent);
    String path = Fields.path("path", Fields.required(body.path(), "path")).display();
    if (path.isEmpty()) {
      throw PortalException.invalid("path", "path is missing.");
    }
    DocumentPreviews.Preview preview =
        previews.preview(
            current.getIdentity(),
            current.getRepository(),
            body.ref()
                .filter(ref -> !ref.isBlank())
                .orElse(current.getRepository().defaultBranch()),
            path,
            EditableText.plain(Fields.required(body.text(), "text")));
    return new PreviewAnswer(
        preview.rendered() instanceof Rendered.Html html
            ? Optional.of(html.html().toString())
            : Optional.empty(),
        preview.rendered() instanceof Rendered.PlainText plain
            ? Optional.of(reason(plain))
            : Optional.empty(),
        annotations(path, preview));
  }

  private static String reason(Rendered.PlainText plain) {
    String message = plain.reason().message();
    return message.isEmpty() ? "Only reStructuredText and Markdown have a preview." : message;
  }

  private static List<PreviewAnswer.Annotation> annotations(
      String path, DocumentPreviews.Preview preview) {
    List<PreviewAnswer.Annotation> annotations = new ArrayList<>();
    for (Diagnostic each : preview.diagnostics()) {
      annotations.add(
          new PreviewAnswer.Annotation(
              path,
              each.line(),
              each.line(),
              "failure",
              each.message(),
              Optional.of(each.code()),
              each.fix().map(DocumentResource::fix)));
    }
    for (Rendered.Warning each : preview.warnings()) {
      annotations.add(
          new PreviewAnswer.Annotation(
              path,
              each.line(),
              each.line(),
              each.severity() == Rendered.Severity.ERROR ? "failure" : "warning",
              each.text(),
              Optional.empty(),
              Optional.empty()));
    }
    return annotations;
  }

  private static PreviewAnswer.Fix fix(Diagnostic.Fix fix) {
    return new PreviewAnswer.Fix(
        fix.title(),
        fix.edits().stream()
            .map(edit -> new PreviewAnswer.Edit(edit.start(), edit.end(), edit.text()))
            .toList());
  }

  @GET
  @Path("repos/{owner}/{repo}/content-profile")
  @Operation(
      summary = "The documents with rules that a repository has turned on",
      description = "404 if it has none.")
  public ContentProfileAnswer profile() {
    return documents
        .profile(current.getIdentity(), current.getOwner(), current.getName())
        .map(is -> new ContentProfileAnswer(is.kind(), is.directory()))
        .orElseThrow(() -> PortalException.notFound("content profile"));
  }

  @PUT
  @Path("repos/{owner}/{repo}/content-profile")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Turn on the rules of a kind of document, such as pep, for a directory")
  public ContentProfileAnswer setProfile(@Nullable ContentProfileBody sent) {
    ContentProfileBody body = Fields.body(sent);
    set(
        Optional.of(
            new ContentProfile(Fields.required(body.kind(), "kind"), body.directory().orElse(""))));
    return profile();
  }

  @DELETE
  @Path("repos/{owner}/{repo}/content-profile")
  @Operation(summary = "Turn them off")
  @APIResponse(responseCode = "204", description = "Done.")
  public void deleteProfile() {
    set(Optional.empty());
  }

  private void set(Optional<ContentProfile> profile) {
    documents.setProfile(current.getIdentity(), current.getOwner(), current.getName(), profile);
  }

  @GET
  @Path("repos/{owner}/{repo}/documents/next")
  @Operation(
      summary = "The number that the next document would get",
      description = "It is kept for nobody: somebody else may get it.")
  public NextNumberAnswer next() {
    return new NextNumberAnswer(
        documents.next(current.getIdentity(), current.getOwner(), current.getName()));
  }

  @POST
  @Path("repos/{owner}/{repo}/documents")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Keep the next number for a week, and answer what its document begins with",
      description = "Two callers never get the same one.")
  @APIResponseSchema(value = DocumentAnswer.class, responseCode = "201")
  public Response begin(@Nullable NewDocumentBody sent) {
    NewDocumentBody body = Fields.body(sent);
    BegunDocument begun =
        documents.begin(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new NewDocument(
                Fields.required(body.title(), "title"), Fields.required(body.type(), "type")));
    return Response.status(Response.Status.CREATED)
        .entity(
            new DocumentAnswer(
                begun.number(), begun.path().display(), begun.text(), begun.keptUntil()))
        .build();
  }
}
