package dev.gatehouse.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Ends a form that was done by sending the browser to a page, so that reloading does not send the
 * form again. Thread-safe; for use in actions of Faces only.
 */
@ApplicationScoped
public class Redirect {
  /**
   * Goes to a page.
   *
   * @param path of this portal: it begins with one slash, and its segments are encoded
   */
  public void to(String path) {
    FacesContext context = FacesContext.getCurrentInstance();
    HttpServletResponse response = (HttpServletResponse) context.getExternalContext().getResponse();
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", SafeRedirect.of(path));
    context.responseComplete();
  }

  /**
   * Goes to a page, which shows a line once.
   *
   * @param notice what was done, in one sentence
   */
  public void to(String path, String notice) {
    FacesContext context = FacesContext.getCurrentInstance();
    HttpServletResponse response = (HttpServletResponse) context.getExternalContext().getResponse();
    Notice.leave(response, notice, context.getExternalContext().isSecure());
    to(path);
  }

  /**
   * Goes to a place of a page.
   *
   * @param anchor of letters and digits; anything else leads to the page's beginning
   */
  public void toPlace(String path, String anchor) {
    FacesContext context = FacesContext.getCurrentInstance();
    HttpServletResponse response = (HttpServletResponse) context.getExternalContext().getResponse();
    to(path);
    if (anchor.matches("[0-9A-Za-z]{1,40}")) {
      response.setHeader("Location", SafeRedirect.of(path) + "#" + anchor);
    }
  }
}
