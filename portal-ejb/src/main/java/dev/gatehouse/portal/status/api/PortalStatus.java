package dev.gatehouse.portal.status.api;

import dev.gatehouse.sso.api.Identity;

/** Whether anything is wrong with the portal, and since when. Thread-safe. */
public interface PortalStatus {
  /** The state now; site administrators only. */
  StatusReport report(Identity caller);
}
