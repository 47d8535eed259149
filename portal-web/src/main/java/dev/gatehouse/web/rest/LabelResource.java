package dev.gatehouse.web.rest;

import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.LabelFacts;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.LabelAnswer;
import dev.gatehouse.web.rest.model.LabelBody;
import dev.gatehouse.web.rest.model.LabelsBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The labels of a repository, and those on its pull requests. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
public class LabelResource {
  private final CurrentRequest current;
  private final Labels labels;
  private final LabelAnswers answers;

  @Inject
  LabelResource(CurrentRequest current, Labels labels, LabelAnswers answers) {
    this.current = current;
    this.labels = labels;
    this.answers = answers;
  }

  @GET
  @Path("repos/{owner}/{repo}/labels")
  @Operation(summary = "The labels of a repository, by name")
  public List<LabelAnswer> list(@BeanParam Paging paging) {
    return paging.answer(
        labels.list(current.getIdentity(), current.getOwner(), current.getName()), this::answer);
  }

  @POST
  @Path("repos/{owner}/{repo}/labels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a label")
  @APIResponseSchema(value = LabelAnswer.class, responseCode = "201")
  public Response create(@Nullable LabelBody sent) {
    LabelBody body = Fields.body(sent);
    LabelAnswer made =
        answer(
            labels.create(
                current.getIdentity(),
                current.getOwner(),
                current.getName(),
                new LabelFacts(
                    Optional.of(Fields.required(body.name(), "name")),
                    body.color(),
                    body.description())));
    return Created.at(made.url(), made);
  }

  @GET
  @Path("repos/{owner}/{repo}/labels/{label: .+}")
  @Operation(summary = "A label, by its name in any case")
  public LabelAnswer get() {
    return answer(
        labels.get(current.getIdentity(), current.getOwner(), current.getName(), label()));
  }

  @PATCH
  @Path("repos/{owner}/{repo}/labels/{label: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a label; pull requests keep it")
  public LabelAnswer update(@Nullable LabelBody sent) {
    LabelBody body = Fields.body(sent);
    return answer(
        labels.update(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            label(),
            new LabelFacts(body.newName(), body.color(), body.description())));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/labels/{label: .+}")
  @Operation(summary = "Delete a label, and take it off every pull request")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete() {
    labels.delete(current.getIdentity(), current.getOwner(), current.getName(), label());
  }

  @GET
  @Path("repos/{owner}/{repo}/issues/{number}/labels")
  @Operation(summary = "The labels of a pull request, by name")
  public List<LabelAnswer> on(@PathParam("number") String number, @BeanParam Paging paging) {
    return paging.answer(
        labels.on(
            current.getIdentity(), current.getOwner(), current.getName(), Fields.number(number)),
        this::answer);
  }

  @POST
  @Path("repos/{owner}/{repo}/issues/{number}/labels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Put labels on a pull request, beside those that it has",
      description = "A list of names, or an object with the field labels. New names are made.")
  public List<LabelAnswer> add(@PathParam("number") String number, @Nullable LabelsBody sent) {
    return all(
        labels.add(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.number(number),
            names(sent)));
  }

  @PUT
  @Path("repos/{owner}/{repo}/issues/{number}/labels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Put labels on a pull request, instead of those that it has",
      description = "A list of names, or an object with the field labels. New names are made.")
  public List<LabelAnswer> set(@PathParam("number") String number, @Nullable LabelsBody sent) {
    return all(
        labels.set(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.number(number),
            names(sent)));
  }

  @DELETE
  @Path("repos/{owner}/{repo}/issues/{number}/labels")
  @Operation(summary = "Take all labels off a pull request")
  @APIResponse(responseCode = "204", description = "Done.")
  public void clear(@PathParam("number") String number) {
    labels.set(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        Fields.number(number),
        List.of());
  }

  @DELETE
  @Path("repos/{owner}/{repo}/issues/{number}/labels/{label: .+}")
  @Operation(summary = "Take a label off a pull request; answers with those that are left")
  public List<LabelAnswer> remove(@PathParam("number") String number) {
    return all(
        labels.remove(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.number(number),
            label()));
  }

  private static List<String> names(@Nullable LabelsBody sent) {
    LabelsBody body = Fields.body(sent);
    Fields.required(body.labels(), "labels");
    return Fields.texts(body.labels(), "labels");
  }

  private String label() {
    return current.path("label");
  }

  private List<LabelAnswer> all(List<Label> found) {
    return found.stream().map(this::answer).toList();
  }

  private LabelAnswer answer(Label label) {
    return answers.label(current.getRepository(), label);
  }
}
