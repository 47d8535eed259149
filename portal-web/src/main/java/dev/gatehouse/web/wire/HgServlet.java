package dev.gatehouse.web.wire;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgCommand;
import dev.gatehouse.vcs.spi.wire.HgResponse;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.web.error.RefusedRequest;
import dev.gatehouse.web.ops.Metrics;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Mercurial over HTTP: {@code /{owner}/{repo}?cmd=...}. The right that is needed follows from the
 * command, never from what the client says it wants; what a batch holds is checked by the server
 * against the right that was found here.
 */
@WebServlet(name = "hg")
public class HgServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final int BUFFER = 32 << 10;

  @Inject private transient RepositoryWire wire;
  @Inject private transient Metrics metrics;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    serve(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    serve(request, response);
  }

  private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HgCall call =
        HgCall.of(
            request.getMethod().equals("POST") ? "POST" : "GET",
            request.getQueryString(),
            name -> Optional.ofNullable(request.getHeader(name)));
    ClientStreams streams = new ClientStreams(request, response);
    InputStream body = streams.in(Long.MAX_VALUE);
    try (RepositoryWire.Conversation conversation = WireDoor.open(wire, request, call.right())) {
      HgWire hg = hg(conversation);
      if (call.command().isEmpty()) {
        throw RefusedRequest.unreadable("This portal does not know that command.");
      }
      hg.serve(call, call.right(), body, answer(response, streams), conversation.guard());
      count(call);
    } catch (VcsException e) {
      if (response.isCommitted()) {
        throw new IOException("answer cut after an error", e);
      }
      UnreadBody.drop(request, body);
      if (e.code() == VcsErrorCode.BAD_REQUEST && !streams.clientFailed()) {
        throw RefusedRequest.unreadable("Not a request of a Mercurial client.");
      }
      throw WireFailure.of(e, streams.clientFailed());
    } catch (PortalException | RefusedRequest e) {
      UnreadBody.drop(request, body);
      throw e;
    } finally {
      metrics.received(streams.received());
      metrics.sent(streams.sent());
    }
  }

  private void count(HgCall call) {
    HgCommand command = call.command().orElseThrow();
    switch (command) {
      case UNBUNDLE -> metrics.pushed();
      case GETBUNDLE, CHANGEGROUP, CHANGEGROUPSUBSET, STREAM_OUT -> metrics.fetched();
      default -> {}
    }
  }

  private static HgWire hg(RepositoryWire.Conversation conversation) {
    if (conversation.server() instanceof HgWire hg) {
      return hg;
    }
    throw PortalException.notFound("Mercurial repository");
  }

  private static HgResponse answer(HttpServletResponse response, ClientStreams streams) {
    return (status, contentType, length) -> {
      response.setBufferSize(BUFFER);
      response.setStatus(status);
      response.setContentType(contentType);
      response.setHeader("Cache-Control", "no-store");
      length.ifPresent(response::setContentLengthLong);
      return streams.out();
    };
  }
}
