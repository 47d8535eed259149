package dev.gatehouse.portal.webhook.api;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/** Writes what is sent, in the shapes of the API. Thread-safe; called outside of transactions. */
@FunctionalInterface
public interface PayloadWriter {
  /**
   * Writes one event.
   *
   * @param reader as whom everything is read: nothing that it may not see may stand in there
   * @param actor the login of whoever did it
   * @return a JSON object; empty if the event turns out to be of another type
   * @throws dev.gatehouse.portal.error.PortalException if what happened cannot be read any more
   */
  Optional<String> write(
      Identity reader, RepositoryView repository, String actor, WebhookEvent event);
}
