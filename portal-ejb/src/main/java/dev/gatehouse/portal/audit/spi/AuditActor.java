package dev.gatehouse.portal.audit.spi;

import dev.gatehouse.portal.audit.api.RequestContext;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import java.util.Locale;
import java.util.Optional;

/**
 * Who did something, by which credential, from where: what outlives the request.
 *
 * @param name the login, {@code anonymous}, or {@code system: purpose}
 * @param credential {@code session 7}, {@code token 7 (write)}, {@code password}, {@code earlier:
 *     auto-merge}, {@code system} or {@code none}
 */
public record AuditActor(
    Optional<Long> accountId, String name, String credential, String remote, String requestId) {
  /** The caller of the current request. */
  public static AuditActor of(Identity identity) {
    RequestContext request = RequestContext.current();
    String remote = Lines.cut(request.remote(), 100);
    String requestId = Lines.cut(request.requestId(), 64);
    if (identity instanceof Identity.Account account) {
      return new AuditActor(
          Optional.of(account.id()),
          account.login(),
          describe(account.credential()),
          remote,
          requestId);
    }
    if (identity instanceof Identity.Portal portal) {
      return new AuditActor(
          Optional.empty(),
          Lines.cut("system: " + portal.purpose(), 100),
          "system",
          remote,
          requestId);
    }
    return new AuditActor(Optional.empty(), "anonymous", "none", remote, requestId);
  }

  /** The same from a client's address that the door told. */
  public AuditActor from(String remote) {
    return remote.isEmpty()
        ? this
        : new AuditActor(accountId, name, credential, Lines.cut(remote, 100), requestId);
  }

  private static String describe(Credential credential) {
    if (credential instanceof Credential.Session session) {
      return "session " + session.sessionId();
    }
    if (credential instanceof Credential.Token token) {
      return "token " + token.tokenId() + " (" + token.role().name().toLowerCase(Locale.ROOT) + ")";
    }
    if (credential instanceof Credential.Earlier earlier) {
      return Lines.cut("earlier: " + earlier.purpose(), 40);
    }
    return "password";
  }
}
