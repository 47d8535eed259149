package dev.gatehouse.portal.audit.api;

import java.util.Optional;

/**
 * Which entries.
 *
 * @param actor only by this login
 * @param action only actions that begin with this
 * @param text only where target or detail contains it; may be empty
 */
public record AuditFilter(Optional<String> actor, Optional<String> action, String text) {
  public static AuditFilter all() {
    return new AuditFilter(Optional.empty(), Optional.empty(), "");
  }
}
