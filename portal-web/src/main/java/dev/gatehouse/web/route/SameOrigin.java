package dev.gatehouse.web.route;

import dev.gatehouse.portal.error.PortalException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a form that another site sent. Every browser names the origin of a POST; a request that
 * names none, or another, is not one of our pages'. The session cookie is SameSite=Lax besides.
 */
@ApplicationScoped
public class SameOrigin {
  private String origin;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected SameOrigin() {}

  @Inject
  @SuppressWarnings("this-escape")
  public SameOrigin(@ConfigProperty(name = "gatehouse.url") String url) {
    URI uri = URI.create(url);
    this.origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  void require(HttpServletRequest request) {
    String sent = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    if (sent == null
        || !sent.toLowerCase(Locale.ROOT).equals(origin)
        || (site != null && !site.equals("same-origin"))) {
      throw PortalException.forbidden(
          "This form was not sent from a page of this portal. Open the page again, and send it from"
              + " there.");
    }
  }
}
