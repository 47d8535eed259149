package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.RawFile;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.archive.Attachment;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * {@code /{owner}/{repo}/raw/{revision}/{path}}: a file's bytes. Whatever a repository holds, a
 * browser makes nothing of it that could act in the portal's name: text is plain text, pictures are
 * pictures, all else is to be saved, and everything is sandboxed.
 */
@WebServlet(name = "raw")
public class RawServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;
  @Inject private transient Browse browse;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (RawFile file = browse.raw(browseRequest.caller(), browseRequest.location())) {
      String tag = "\"" + file.entry().content() + "\"";
      if (!(browseRequest.caller() instanceof Identity.Account)) {
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Cookie");
        response.setHeader(
            "Cache-Control", file.isImmutable() ? "public, max-age=3600" : "no-cache");
      }
      response.setHeader(
          "Content-Security-Policy",
          "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:");
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      type(response, file);
      response.setContentLengthLong(file.size());
      try (InputStream in = file.open()) {
        in.transferTo(response.getOutputStream());
      }
    }
  }

  private static void type(HttpServletResponse response, RawFile file) {
    String name = file.entry().path().name().display();
    if (name.toLowerCase(Locale.ROOT).endsWith(".svg")
        && file.kind() instanceof RawFile.MediaKind.Text) {
      // Shown inside an img element, where it cannot act; saved when opened by itself.
      response.setContentType("image/svg+xml");
      response.setHeader("Content-Disposition", Attachment.header(name));
    } else if (file.kind() instanceof RawFile.MediaKind.Text) {
      response.setContentType("text/plain;charset=UTF-8");
    } else if (file.kind() instanceof RawFile.MediaKind.Image image) {
      response.setContentType(image.mediaType());
    } else {
      response.setContentType("application/octet-stream");
      response.setHeader("Content-Disposition", Attachment.header(name));
    }
  }
}
