package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Archive;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.web.archive.ArchiveFormat;
import dev.gatehouse.web.archive.Attachment;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /{owner}/{repo}/archive/{revision}.zip} and {@code .tar.gz}: all files of a commit, packed
 * as they are sent.
 */
@WebServlet(name = "archive")
public class ArchiveServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String BZIP = ".tar.bz2";

  @Inject private transient BrowseRequest browseRequest;
  @Inject private transient Browse browse;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String file = browseRequest.variable("file");
    if (file.endsWith(BZIP) && Terms.isHg(browseRequest.repository())) {
      // As hgweb would have it; here it is packed otherwise.
      String revision = file.substring(0, file.length() - BZIP.length());
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader(
          "Location",
          Links.repository(browseRequest.repository())
              + "/archive/"
              + Links.encodePath(revision)
              + ArchiveFormat.TAR_GZ.ending());
      return;
    }
    ArchiveFormat format =
        ArchiveFormat.of(file).orElseThrow(() -> PortalException.notFound("archive"));
    String revision = file.substring(0, file.length() - format.ending().length());
    try (Archive archive =
        browse.archive(
            browseRequest.caller(),
            browseRequest.owner(),
            browseRequest.name(),
            revision,
            client(request))) {
      response.setHeader(
          "Content-Disposition", Attachment.header(archive.name() + format.ending()));
      response.setContentType(format.mediaType());
      response.setHeader("X-Accel-Buffering", "no");
      if (!request.getMethod().equals("HEAD")) {
        format.write(archive, response.getOutputStream());
      }
    }
  }

  private String client(HttpServletRequest request) {
    return browseRequest.caller() instanceof Identity.Account account
        ? "account " + account.id()
        : "address " + ClientAddress.of(request);
  }
}
