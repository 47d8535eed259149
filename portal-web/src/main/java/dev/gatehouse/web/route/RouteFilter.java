package dev.gatehouse.web.route;

import dev.gatehouse.portal.audit.api.RequestContext;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.sso.http.RequestIdentity;
import dev.gatehouse.web.error.ErrorAnswers;
import dev.gatehouse.web.ops.LogContext;
import dev.gatehouse.web.ops.RequestLog;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Lets a request through the door that the route table names, and through no other. Whatever goes
 * wrong behind it is answered here, once, in the form that the door's clients understand.
 */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST)
public class RouteFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private transient Admission admission;
  @Inject private transient ErrorAnswers errors;
  @Inject private transient SecurityHeaders headers;
  @Inject private transient RequestLog log;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long began = System.nanoTime();
    String id = newId();
    RoutedRequest routed = RoutedRequest.of(request);
    if (routed.door() == Door.PAGE) {
      // Of queries and forms: the connector takes addresses for bytes, as names of files are.
      request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    }
    String remote = ClientAddress.of(request);
    new LogContext(id, actor(request), remote, routed.door()).enter();
    RequestContext.Scope audited = new RequestContext(id, remote).enter();
    log.began();
    boolean finished = false;
    try {
      request.setAttribute(CurrentRequest.ID, id);
      response.setHeader("X-Request-Id", id);
      headers.set(routed.door(), RequestIdentity.of(request), response);
      answer(routed, request, response, chain);
      finished = true;
    } finally {
      log.ended(
          routed.door(),
          request.getMethod(),
          request.getRequestURI(),
          routed.pattern(),
          response.getStatus(),
          System.nanoTime() - began,
          !finished);
      audited.close();
      LogContext.leave();
    }
  }

  private static String newId() {
    byte[] id = new byte[8];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private static String actor(HttpServletRequest request) {
    return RequestIdentity.of(request) instanceof Identity.Account account ? account.login() : "";
  }

  private void answer(
      RoutedRequest routed,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException {
    try {
      pass(routed, request, response, chain);
    } catch (ServletException | RuntimeException e) {
      if (!response.isCommitted()) {
        // Faces throws away what it has written, headers too.
        response.setHeader("X-Request-Id", String.valueOf(request.getAttribute(CurrentRequest.ID)));
        headers.set(routed.door(), RequestIdentity.of(request), response);
      }
      errors.answer(routed.door(), request, response, e);
    }
  }

  private void pass(
      RoutedRequest routed,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (Framing.isLast(request)) {
      response.setHeader("Connection", "close");
    }
    if (routed.outcome() instanceof RoutedRequest.Outcome.Malformed || !Framing.isClear(request)) {
      errors.badRequest(routed.door(), request, response);
      return;
    }
    if (routed.outcome() instanceof RoutedRequest.Outcome.WrongMethod wrong) {
      response.setHeader("Allow", wrong.allowed());
      errors.methodNotAllowed(routed.door(), request, response);
      return;
    }
    if (!(routed.outcome() instanceof RoutedRequest.Outcome.Found found)) {
      throw PortalException.notFound("page");
    }
    admission.require(found, request);
    dispatch(found.route(), request, response, chain);
  }

  private static void dispatch(
      Route route, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (route.handler() instanceof Route.Handler.View view) {
      request.getRequestDispatcher("/pages/" + view.view()).forward(request, response);
    } else if (route.handler() instanceof Route.Handler.Servlet servlet) {
      RequestDispatcher dispatcher = request.getServletContext().getNamedDispatcher(servlet.name());
      if (dispatcher == null) {
        throw new IllegalStateException("no servlet " + servlet.name());
      }
      dispatcher.forward(request, response);
    } else {
      if (route.door() == Door.OPEN) {
        FacesResource.require(request);
      }
      chain.doFilter(request, response);
    }
  }
}
