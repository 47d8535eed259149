package dev.gatehouse.web.page.browse;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/** What every page does before it is rendered. */
public final class FacesPage {
  private FacesPage() {}

  public static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  /**
   * Whether nothing needs to be made, because the sender holds the page as it is now; then the
   * answer is complete.
   */
  public static boolean isKnown(BrowseRequest request) {
    if (request.isAnsweredBy(response())) {
      FacesContext.getCurrentInstance().responseComplete();
      return true;
    }
    return false;
  }

  /** Sends the browser elsewhere; then the answer is complete. */
  public static void redirect(String url) {
    response().setStatus(HttpServletResponse.SC_FOUND);
    response().setHeader("Location", url);
    FacesContext.getCurrentInstance().responseComplete();
  }
}
