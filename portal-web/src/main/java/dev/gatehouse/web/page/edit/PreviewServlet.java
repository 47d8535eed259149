package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.BrowseRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /{owner}/{repo}/preview/{revision}}: a text as the document it will be, for the
 * script of a form: a sanitised fragment and nothing around it.
 */
@WebServlet(name = "preview")
public class PreviewServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;
  @Inject private transient Previews previews;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MultipartForm form = MultipartForm.read(request, EditPage.FORM_BYTES);
    SafeHtml fragment =
        previews.render(
            browseRequest.caller(),
            browseRequest.repository(),
            browseRequest.variable("revision"),
            form.text("path"),
            EditableText.plain(form.text("text")));
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentType("text/html;charset=UTF-8");
    fragment.writeTo(response.getWriter());
  }
}
