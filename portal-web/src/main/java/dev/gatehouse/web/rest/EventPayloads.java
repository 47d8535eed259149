package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.webhook.api.PayloadWriter;
import dev.gatehouse.portal.webhook.api.WebhookEvent;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.rest.http.Json;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes what webhooks are sent, of the answers that the API would give to their reader. Those are
 * made for requests, so that a request context is opened for each event. Thread-safe.
 */
@ApplicationScoped
public class EventPayloads implements PayloadWriter {
  @Inject private RequestContextController context;
  @Inject private CurrentRequest current;
  @Inject private Instance<EventAnswers> answers;

  @Override
  public Optional<String> write(
      Identity reader, RepositoryView repository, String actor, WebhookEvent event) {
    boolean opened = context.activate();
    try {
      current.standFor(reader, new RepositoryAccess(repository, AccessLevel.READ));
      EventAnswers made = answers.get();
      try {
        return made.payload(event, actor)
            .map(payload -> new String(Json.write(payload), StandardCharsets.UTF_8));
      } finally {
        answers.destroy(made);
      }
    } finally {
      if (opened) {
        context.deactivate();
      }
    }
  }
}
