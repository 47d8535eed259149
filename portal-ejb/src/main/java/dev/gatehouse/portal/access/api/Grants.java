package dev.gatehouse.portal.access.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Who was given what, and why somebody has a right. Administrators of the target only. Thread-safe;
 * throws {@link dev.gatehouse.portal.error.PortalException}.
 */
public interface Grants {
  /** Grants on exactly this target, accounts first, then by name; expired ones included. */
  List<Grant> list(Identity caller, Target target);

  /** Gives a level. A team must belong to the organisation that owns the target. */
  Grant put(Identity caller, GrantCommand command);

  /** Takes a grant back. Idempotent. */
  void revoke(Identity caller, Target target, Subject subject);

  /**
   * Explains somebody's level on a repository.
   *
   * @param account a login; empty for anonymous callers
   */
  Explanation explain(Identity caller, String owner, String name, Optional<String> account);

  /**
   * What would change if a grant were given or taken back: everybody whose level would differ, by
   * login, at most 200. Nothing is saved.
   *
   * @param level empty to take the subject's grant back
   */
  List<LevelChange> simulate(
      Identity caller,
      String owner,
      String name,
      Target target,
      Subject subject,
      Optional<AccessLevel> level);

  /** Everybody with at least READ that is not only by being public, by login: at most 1,000. */
  List<EffectiveLevel> effective(Identity caller, String owner, String name);

  /** Somebody's level before and after. */
  record LevelChange(String account, AccessLevel before, AccessLevel after) {}

  /**
   * Somebody's level.
   *
   * @param because one sentence: the rule that decided
   */
  record EffectiveLevel(
      String account, AccessLevel level, String because, Optional<java.time.Instant> expiresAt) {}
}
