package dev.gatehouse.web.page.feed;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.RawQuery;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code /{owner}/{repo}/commits.atom}, {@code tags.atom} and {@code pulls.atom}: for feed readers,
 * which show an access token as the password, or are nobody in particular. A feed that has not
 * changed is not sent again.
 */
@WebServlet(name = "feed")
public class FeedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Feeds feeds;
  @Inject private transient CurrentRequest current;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] feed = feed(request).write();
    String tag = "\"" + digest(feed) + "\"";
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentType("application/atom+xml;charset=UTF-8");
    response.setContentLength(feed.length);
    response.getOutputStream().write(feed);
  }

  private AtomFeed feed(HttpServletRequest request) {
    Identity caller = current.getIdentity();
    RepositoryView repository = current.getRepository();
    String path = current.getPath();
    if (path.endsWith("/tags.atom")) {
      return feeds.tags(caller, repository);
    }
    if (path.endsWith("/pulls.atom")) {
      return feeds.pulls(caller, repository);
    }
    Optional<String> branch =
        RawQuery.path(request.getQueryString(), "branch")
            .map(name -> new String(name.bytes(), StandardCharsets.UTF_8));
    return feeds.commits(
        caller,
        repository,
        branch,
        RawQuery.path(request.getQueryString(), "path").orElse(RepoPath.ROOT));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
