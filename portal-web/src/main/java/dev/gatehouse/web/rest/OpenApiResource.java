package dev.gatehouse.web.rest;

import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Json;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The description of the API, in OpenAPI 3.1. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {
  private final ApiUrls urls;

  @Inject
  OpenApiResource(ApiUrls urls) {
    this.urls = urls;
  }

  @GET
  @Path("openapi.json")
  @Operation(summary = "The description of the API")
  @APIResponse(
      responseCode = "200",
      description = "An OpenAPI document.",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public byte[] get() {
    return Json.write(OpenApiDocument.of(urls.page("")));
  }
}
