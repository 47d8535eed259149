package dev.gatehouse.web.rest;

import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.AutolinkAnswer;
import dev.gatehouse.web.rest.model.AutolinkBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the issues are that the texts of a repository speak of. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repositories")
public class AutolinkResource {
  private static final String AUTOLINKS = "repos/{owner}/{repo}/autolinks";
  private static final String AUTOLINK = AUTOLINKS + "/{id}";

  private final CurrentRequest current;
  private final Autolinks autolinks;
  private final ApiUrls urls;

  @Inject
  AutolinkResource(CurrentRequest current, Autolinks autolinks, ApiUrls urls) {
    this.current = current;
    this.autolinks = autolinks;
    this.urls = urls;
  }

  @GET
  @Path(AUTOLINKS)
  @Operation(summary = "The autolinks of a repository, by prefix")
  public List<AutolinkAnswer> list(@BeanParam Paging paging) {
    return paging.answer(
        autolinks.list(current.getIdentity(), current.getOwner(), current.getName()),
        AutolinkResource::answer);
  }

  @POST
  @Path(AUTOLINKS)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make an autolink",
      description =
          "From then on the prefix with a number behind it is a link in descriptions, comments and"
              + " commit messages.")
  @APIResponseSchema(value = AutolinkAnswer.class, responseCode = "201")
  public Response create(@Nullable AutolinkBody sent) {
    AutolinkBody body = Fields.body(sent);
    Autolink made =
        autolinks.create(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new Autolink(
                0,
                Fields.required(body.keyPrefix(), "key_prefix"),
                Fields.required(body.urlTemplate(), "url_template"),
                body.isAlphanumeric().orElse(true)));
    return Created.at(
        GitUrls.of(urls, current.getRepository()).api() + "/autolinks/" + made.id(), answer(made));
  }

  @GET
  @Path(AUTOLINK)
  @Operation(summary = "An autolink")
  public AutolinkAnswer get(@PathParam("id") String id) {
    return answer(
        autolinks.get(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            Fields.id(id, "autolink")));
  }

  @DELETE
  @Path(AUTOLINK)
  @Operation(summary = "Delete an autolink")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("id") String id) {
    autolinks.delete(
        current.getIdentity(), current.getOwner(), current.getName(), Fields.id(id, "autolink"));
  }

  private static AutolinkAnswer answer(Autolink autolink) {
    return new AutolinkAnswer(
        autolink.id(), autolink.prefix(), autolink.urlTemplate(), autolink.alphanumeric());
  }
}
