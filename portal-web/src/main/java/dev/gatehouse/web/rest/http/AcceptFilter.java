package dev.gatehouse.web.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Reads GitHub's media types, such as {@code application/vnd.github.v3+json} and {@code
 * application/vnd.github.raw}: they are JSON to the resources, and {@link GitHubMediaType} tells
 * which form was asked for. An empty body is no body, whatever type a client gives it: Octokit
 * sends one as text.
 */
@Provider
@PreMatching
public class AcceptFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    request.setProperty(GitHubMediaType.class.getName(), GitHubMediaType.of(accept));
    if (accept != null && accept.contains("application/vnd.github")) {
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    }
    if (request.getLength() == 0) {
      request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
  }
}
