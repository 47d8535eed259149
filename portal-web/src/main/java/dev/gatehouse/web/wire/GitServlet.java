package dev.gatehouse.web.wire;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireService;
import dev.gatehouse.web.ops.Metrics;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Smart HTTP, as in git's own {@code Documentation/gitprotocol-http}. The right that is needed
 * follows from the handler that is reached, never from what the client says it wants.
 */
@WebServlet(name = "git")
public class GitServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Wants and haves of a fetch: some 600,000 lines. */
  private static final long MAX_FETCH_REQUEST = 32L << 20;

  private static final int BUFFER = 32 << 10;

  @Inject private transient RepositoryWire wire;
  @Inject private transient Metrics metrics;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String service = request.getParameter("service");
    if (!"git-upload-pack".equals(service) && !"git-receive-pack".equals(service)) {
      throw PortalException.forbidden("This portal speaks git's smart protocol only; update git.");
    }
    WireService wanted = service.equals("git-receive-pack") ? WireService.WRITE : WireService.READ;
    ClientStreams streams = new ClientStreams(request, response);
    try (RepositoryWire.Conversation conversation = WireDoor.open(wire, request, wanted)) {
      GitWire git = git(conversation);
      WireRequest wireRequest = new WireRequest(wanted, true, protocol(request));
      begin(response, "application/x-" + service + "-advertisement");
      OutputStream out = streams.out();
      if (wireRequest.protocol().filter(p -> p.contains("version=2")).isEmpty()
          || wanted == WireService.WRITE) {
        String line = "# service=" + service + "\n";
        out.write(
            String.format(Locale.ROOT, "%04x%s0000", line.length() + 4, line)
                .getBytes(StandardCharsets.US_ASCII));
      }
      git.advertise(wireRequest, out);
    } catch (VcsException e) {
      throw WireFailure.of(e, streams.clientFailed());
    } finally {
      count(streams);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean write = request.getRequestURI().endsWith("/git-receive-pack");
    String service = write ? "git-receive-pack" : "git-upload-pack";
    if (!("application/x-" + service + "-request").equals(request.getContentType())) {
      throw PortalException.of(ErrorCode.INVALID, "Not a request of a git client.");
    }
    WireService wanted = write ? WireService.WRITE : WireService.READ;
    ClientStreams streams = new ClientStreams(request, response);
    try (RepositoryWire.Conversation conversation = WireDoor.open(wire, request, wanted);
        InputStream in = streams.in(write ? Long.MAX_VALUE : MAX_FETCH_REQUEST)) {
      GitWire git = git(conversation);
      begin(response, "application/x-" + service + "-result");
      git.serve(
          new WireRequest(wanted, true, protocol(request)),
          in,
          streams.out(),
          conversation.guard());
      if (write) {
        metrics.pushed();
      } else {
        metrics.fetched();
      }
    } catch (VcsException e) {
      throw WireFailure.of(e, streams.clientFailed());
    } finally {
      count(streams);
    }
  }

  private void count(ClientStreams streams) {
    metrics.received(streams.received());
    metrics.sent(streams.sent());
  }

  private static GitWire git(RepositoryWire.Conversation conversation) {
    if (conversation.server() instanceof GitWire git) {
      return git;
    }
    throw PortalException.notFound("git repository");
  }

  private static Optional<String> protocol(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Git-Protocol"))
        .filter(p -> p.length() <= 256 && p.chars().allMatch(c -> c > ' ' && c < 0x7f));
  }

  private static void begin(HttpServletResponse response, String type) {
    response.setBufferSize(BUFFER);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-cache, max-age=0, must-revalidate");
    response.setHeader("Pragma", "no-cache");
    response.setHeader("Expires", "Fri, 01 Jan 1980 00:00:00 GMT");
  }
}
