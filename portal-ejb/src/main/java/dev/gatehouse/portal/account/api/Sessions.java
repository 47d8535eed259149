package dev.gatehouse.portal.account.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;

/** The signed-in browsers of the caller's own account. Thread-safe. */
public interface Sessions {
  List<SessionView> list(Identity caller);

  /** Ends one of the caller's own sessions. Idempotent. */
  void end(Identity caller, long sessionId);

  /** Ends all of the caller's sessions but the one that asks. */
  void endOthers(Identity caller);
}
