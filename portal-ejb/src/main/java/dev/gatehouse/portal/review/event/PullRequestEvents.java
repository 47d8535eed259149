package dev.gatehouse.portal.review.event;

import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Writes events of pull requests to the outbox, and reads them there. Stateless. */
public final class PullRequestEvents {
  private static final Logger LOG = System.getLogger(PullRequestEvents.class.getName());
  private static final int VERSION = 1;

  private PullRequestEvents() {}

  /**
   * Tells all receivers of its kind, with the transaction that makes it true. If nobody takes the
   * kind, nothing is written.
   *
   * @param repository the id of the repository that the pull request is to land in
   * @param pullRequest its id
   * @param number its number there
   */
  public static void send(
      Outbox outbox,
      EntityManager entities,
      long repository,
      long pullRequest,
      int number,
      Actor actor,
      PullRequestEvent event) {
    String detail =
        Json.createObjectBuilder()
            .add("v", VERSION)
            .add("pull", pullRequest)
            .add("number", number)
            .add("event", RecordJson.write((Record) event))
            .build()
            .toString();
    outbox.send(entities, repository, event.kind(), actor.accountId(), actor.login(), detail);
  }

  /**
   * Reads a message. What an older portal wrote is understood; of what a newer one wrote, the
   * fields that this one knows.
   *
   * @return empty if it is no event of a pull request, or one that this portal does not know
   */
  public static Optional<PullRequestNews> read(OutboxMessage message) {
    for (Class<?> type : PullRequestEvent.class.getPermittedSubclasses()) {
      if (PullRequestEvent.kindOf(type).equals(message.kind())) {
        return read(message, type);
      }
    }
    return Optional.empty();
  }

  private static Optional<PullRequestNews> read(OutboxMessage message, Class<?> type) {
    try (JsonReader reader = Json.createReader(new StringReader(message.detail()))) {
      JsonObject json = reader.readObject();
      if (json.get("pull") instanceof JsonNumber pull
          && json.get("number") instanceof JsonNumber number
          && json.get("event") instanceof JsonObject event) {
        return Optional.of(
            new PullRequestNews(
                message.id(),
                message.lane(),
                pull.longValueExact(),
                number.intValueExact(),
                new Actor(message.accountId(), message.actor()),
                message.createdAt(),
                (PullRequestEvent) RecordJson.read(event, type)));
      }
    } catch (JsonException | ClassCastException | ArithmeticException e) {
      LOG.log(Level.DEBUG, "not an event", e);
    }
    LOG.log(Level.WARNING, "message {0} of kind {1} is not read", message.id(), message.kind());
    return Optional.empty();
  }
}
