package dev.gatehouse.web.rest.http;

import dev.gatehouse.web.route.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a resource's answer: records as JSON, with an entity tag, or 304 where the client has it
 * already. No cache but the client's own may keep an answer, and that one asks each time.
 */
@Provider
public class AnswerFilter implements ContainerResponseFilter {
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8");

  @Inject private CurrentRequest current;
  @Inject private HttpServletRequest http;
  @Inject private ApiUrls urls;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    headers.putSingle("Vary", "Accept, Authorization");
    if (!headers.containsKey("Cache-Control")) {
      headers.putSingle("Cache-Control", "private, no-cache");
    }
    Paging.saidOf(http).ifPresent(part -> headers(part, headers));
    Object entity = response.getEntity();
    if (entity instanceof Record || entity instanceof Collection || entity instanceof Map) {
      entity = Json.write(entity);
      response.setEntity(entity, new java.lang.annotation.Annotation[0], JSON);
    }
    if (response.getStatus() != 200 || !(entity instanceof byte[] body)) {
      return;
    }
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!read && !request.getMethod().equals("PATCH")) {
      return;
    }
    String tag = EntityTags.of(body, current.getIdentity());
    headers.putSingle("ETag", tag);
    if (read
        && EntityTags.names(
            Optional.ofNullable(request.getHeaderString("If-None-Match")), tag, true)) {
      response.setStatus(304);
      response.setEntity(null);
    }
  }

  private void headers(Paging.Part part, MultivaluedMap<String, Object> headers) {
    String links =
        part.links(
            urls.page(http.getRequestURI().replace("<", "%3C").replace(">", "%3E")),
            http.getQueryString());
    if (!links.isEmpty()) {
      headers.putSingle("Link", links);
    }
    part.total().ifPresent(total -> headers.putSingle("X-Total-Count", total));
  }
}
