package dev.gatehouse.portal.review.event;

import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.vcs.spi.CommitId;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A check told how a commit fares. Sent once for each report, whether or not a pull request has the
 * commit; what is sent for each of those is {@link PullRequestEvent.StatusReported}.
 *
 * @param id of the status
 * @param commit its full id
 * @param context which check
 * @param description one line; may be empty
 * @param at when it was reported, as {@link Instant#toString} writes it
 * @param pullRequest the number of one that has, or had, the commit as its head
 */
public record ReportedStatus(
    long id,
    String commit,
    CommitState state,
    String context,
    String description,
    Optional<String> targetUrl,
    String at,
    Optional<Long> pullRequest) {
  /** The kind of its messages. */
  public static final String KIND = "commit-status";

  private static final Logger LOG = System.getLogger(ReportedStatus.class.getName());

  /** What is told of a status. */
  public static ReportedStatus of(CommitStatus status, Optional<Integer> pullRequest) {
    return new ReportedStatus(
        status.id(),
        status.commit().hex(),
        status.state(),
        status.context(),
        status.description(),
        status.targetUrl(),
        status.createdAt().toString(),
        pullRequest.map(Integer::longValue));
  }

  /**
   * Tells all receivers, with the transaction that makes it true.
   *
   * @param repository the id of the commit's repository
   */
  public void send(Outbox outbox, EntityManager entities, long repository, Actor actor) {
    outbox.send(
        entities,
        repository,
        KIND,
        actor.accountId(),
        actor.login(),
        RecordJson.write(this).toString());
  }

  /** Reads a message of this kind; empty if it cannot be read. */
  public static Optional<ReportedStatus> read(OutboxMessage message) {
    try (JsonReader reader = Json.createReader(new StringReader(message.detail()))) {
      ReportedStatus read =
          (ReportedStatus) RecordJson.read(reader.readObject(), ReportedStatus.class);
      Instant.parse(read.at());
      if (CommitId.parse(read.commit()).isPresent()) {
        return Optional.of(read);
      }
    } catch (JsonException | ClassCastException | ArithmeticException | DateTimeException e) {
      LOG.log(Level.DEBUG, "not a status", e);
    }
    LOG.log(Level.WARNING, "message {0} of kind {1} is not read", message.id(), message.kind());
    return Optional.empty();
  }

  /**
   * The status that it tells of.
   *
   * @param author who reported it
   */
  public CommitStatus status(String author) {
    return new CommitStatus(
        id,
        new CommitId(commit),
        state,
        context,
        description,
        targetUrl,
        author,
        Instant.parse(at));
  }
}
