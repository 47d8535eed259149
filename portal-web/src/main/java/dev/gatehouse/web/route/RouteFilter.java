package dev.gatehouse.web.route;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.sso.http.RequestIdentity;
import dev.gatehouse.web.error.ErrorAnswers;
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

  @Inject private transient Permissions permissions;
  @Inject private transient Organizations organizations;
  @Inject private transient ErrorAnswers errors;
  @Inject private transient SameOrigin sameOrigin;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    byte[] id = new byte[8];
    RANDOM.nextBytes(id);
    request.setAttribute(CurrentRequest.ID, HexFormat.of().formatHex(id));
    response.setHeader("X-Request-Id", HexFormat.of().formatHex(id));
    SecurityHeaders.set(response);
    RoutedRequest routed = RoutedRequest.of(request);
    try {
      pass(routed, request, response, chain);
    } catch (IOException e) {
      throw e;
    } catch (ServletException | RuntimeException e) {
      errors.answer(routed.door(), request, response, e);
    }
  }

  private void pass(
      RoutedRequest routed,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (routed.outcome() instanceof RoutedRequest.Outcome.Malformed) {
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
    var failure = RequestIdentity.failure(request);
    if (failure.isPresent()) {
      if (failure.get() instanceof RequestIdentity.Failure.Throttled throttled) {
        throw PortalException.throttled(throttled.retryAfter());
      }
      throw PortalException.of(ErrorCode.UNAUTHENTICATED, "The credentials are not valid.");
    }
    if (routed.door() == Door.PAGE && !request.getMethod().matches("GET|HEAD")) {
      sameOrigin.require(request);
    }
    admit(found, request);
    if (routed.door() == Door.PAGE && RequestIdentity.of(request) instanceof Identity.Account) {
      response.setHeader("Cache-Control", "private, no-store");
    }
    dispatch(found.route().handler(), request, response, chain);
  }

  private void admit(RoutedRequest.Outcome.Found found, HttpServletRequest request) {
    Identity caller = RequestIdentity.of(request);
    switch (found.route().policy()) {
      case ANYBODY -> {}
      case SIGNED_IN -> signedIn(caller);
      case REPOSITORY_READ -> repository(found, request, caller, Action.READ);
      case REPOSITORY_WRITE -> repository(found, request, caller, Action.WRITE);
      case REPOSITORY_ADMIN -> repository(found, request, caller, Action.ADMIN);
      case ORGANIZATION_ADMIN -> {
        signedIn(caller);
        if (!organizations.administers(caller, found.values().getOrDefault("org", ""))) {
          throw PortalException.notFound("page");
        }
      }
      case SITE_ADMIN -> {
        signedIn(caller);
        if (!permissions.isSiteAdmin(caller)) {
          throw PortalException.notFound("page");
        }
      }
    }
  }

  private static void signedIn(Identity caller) {
    if (!(caller instanceof Identity.Account)) {
      throw PortalException.unauthenticated();
    }
  }

  private void repository(
      RoutedRequest.Outcome.Found found,
      HttpServletRequest request,
      Identity caller,
      Action action) {
    request.setAttribute(
        CurrentRequest.ACCESS,
        permissions.require(
            caller,
            action,
            found.values().getOrDefault("owner", ""),
            found.values().getOrDefault("repo", "")));
  }

  private static void dispatch(
      Route.Handler handler,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (handler instanceof Route.Handler.View view) {
      request.getRequestDispatcher("/pages/" + view.view()).forward(request, response);
    } else if (handler instanceof Route.Handler.Servlet servlet) {
      RequestDispatcher dispatcher = request.getServletContext().getNamedDispatcher(servlet.name());
      if (dispatcher == null) {
        throw new IllegalStateException("no servlet " + servlet.name());
      }
      dispatcher.forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
