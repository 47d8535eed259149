package dev.gatehouse.web.rest;

import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.MetaAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the API begins. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RootResource {
  private final ApiUrls urls;

  @Inject
  RootResource(ApiUrls urls) {
    this.urls = urls;
  }

  @GET
  @Operation(summary = "Where things are: templates of addresses")
  public Map<String, String> root() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("current_user_url", urls.api("/user"));
    places.put("current_user_repositories_url", urls.api("/user/repos{?page,per_page}"));
    places.put("user_url", urls.api("/users/{user}"));
    places.put("user_repositories_url", urls.api("/users/{user}/repos{?page,per_page}"));
    places.put("user_organizations_url", urls.api("/user/orgs"));
    places.put("organization_url", urls.api("/orgs/{org}"));
    places.put("organization_repositories_url", urls.api("/orgs/{org}/repos{?page,per_page}"));
    places.put("organization_teams_url", urls.api("/orgs/{org}/teams"));
    places.put("repository_url", urls.api("/repos/{owner}/{repo}"));
    places.put("openapi_url", urls.api("/openapi.json"));
    return places;
  }

  @GET
  @Path("meta")
  @Operation(summary = "About this portal")
  public MetaAnswer meta() {
    return new MetaAnswer(false);
  }
}
