package dev.gatehouse.portal.review.event;

import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Who did something.
 *
 * @param accountId empty if it was no account, or one that is not known any more
 * @param login the account's login then; of the portal itself {@code system: purpose}
 */
public record Actor(Optional<Long> accountId, String login) {
  /** The caller of a use case. */
  public static Actor of(Identity caller) {
    AuditActor actor = AuditActor.of(caller);
    return new Actor(actor.accountId(), actor.name());
  }
}
