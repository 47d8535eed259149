package dev.gatehouse.web.page;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes every view stateless, so that no page opens a session of the server, and lets a form post
 * back to the address its page was asked for, never to the file behind it. Thread-safe.
 */
public final class StatelessViewHandler extends ViewHandlerWrapper {
  public StatelessViewHandler(ViewHandler wrapped) {
    super(wrapped);
  }

  /**
   * Refuses to take a link for a sent form: Faces would, and the door checks where a request comes
   * from for POST only.
   */
  @Override
  public void initView(FacesContext context) {
    HttpServletRequest request = request(context);
    String state = request.getParameter(ResponseStateManager.VIEW_STATE_PARAM);
    if (state != null && !(request.getMethod().equals("POST") && state.equals("stateless"))) {
      FieldErrors.answer(
          context,
          PortalException.of(
              ErrorCode.INVALID, "This is not a form of this portal. Open the page again."));
      return;
    }
    super.initView(context);
  }

  /** Transient from the start: what runs before the view is built must not open a session. */
  @Override
  public UIViewRoot createView(FacesContext context, String viewId) {
    UIViewRoot view = super.createView(context, viewId);
    view.setTransient(true);
    return view;
  }

  /** The address and query of the request, whichever view it was sent on to. */
  @Override
  public String getActionURL(FacesContext context, String viewId) {
    HttpServletRequest request = request(context);
    String query = request.getQueryString();
    Object asked = request.getAttribute("jakarta.servlet.forward.request_uri");
    String uri = asked == null ? request.getRequestURI() : asked.toString();
    return query == null ? uri : uri + "?" + query;
  }

  @Override
  public void renderView(FacesContext context, UIViewRoot view) throws IOException {
    Notice.take(request(context), (HttpServletResponse) context.getExternalContext().getResponse());
    super.renderView(context, view);
  }

  private static HttpServletRequest request(FacesContext context) {
    return (HttpServletRequest) context.getExternalContext().getRequest();
  }
}
