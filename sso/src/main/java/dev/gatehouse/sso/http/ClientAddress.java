package dev.gatehouse.sso.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Whose request it is, as an IP address: what throttles, logs and the audit log count by. */
public final class ClientAddress {
  private static final String KEY = ClientAddress.class.getName();

  private ClientAddress() {}

  /** The client's address; the connection's peer unless that is a trusted proxy. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(KEY) instanceof String known ? known : request.getRemoteAddr();
  }

  /** Whether the request came from this machine itself and through no proxy. */
  public static boolean isLocal(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    return (peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1"))
        && request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && request.getHeader("Via") == null;
  }

  static void find(HttpServletRequest request, TrustedProxies proxies) {
    List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
    request.setAttribute(KEY, proxies.clientOf(request.getRemoteAddr(), forwarded));
  }
}
