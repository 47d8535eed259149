package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Addresses;
import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.jpa.NotificationEntity;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.event.PullRequestNews;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mails events: written for one account each by the transaction that told them, sent one after the
 * other, each again later if the server does not take it. What a mail says is read when it is sent,
 * and so is whether the account may still read it. Thread-safe.
 */
public final class MailReceiver implements OutboxReceiver, MailQueue {
  private static final String KIND = "notification-mail";

  private final Transactions transactions;
  private final RepositoryLookup repositories;
  private final PullRequestLookup pulls;
  private final Recipients recipients;
  private final Addresses addresses;
  private final MailTokens tokens;
  private final MailComposer composer;
  private final MailSender sender;
  private final Outbox outbox;

  MailReceiver(
      Transactions transactions,
      RepositoryLookup repositories,
      PullRequestLookup pulls,
      Recipients recipients,
      Addresses addresses,
      MailTokens tokens,
      MailComposer composer,
      MailSender sender,
      Outbox outbox) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.pulls = pulls;
    this.recipients = recipients;
    this.addresses = addresses;
    this.tokens = tokens;
    this.composer = composer;
    this.sender = sender;
    this.outbox = outbox;
  }

  @Override
  public String name() {
    return KIND;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  /** The lane is the account's: an address that makes trouble holds up nobody else's mail. */
  @Override
  public void send(EntityManager em, long account, Reason reason, OutboxMessage event) {
    outbox.send(
        em,
        account,
        KIND,
        event.accountId(),
        event.actor(),
        Json.createObjectBuilder()
            .add("v", 1)
            .add("reason", reason.name())
            .add("message", event.id())
            .add("repository", event.lane())
            .add("kind", event.kind())
            .add("at", event.createdAt().toString())
            .add("event", event.detail())
            .build()
            .toString());
  }

  @Override
  public void deliver(OutboxMessage message) {
    JsonObject json;
    try (JsonReader reader = Json.createReader(new StringReader(message.detail()))) {
      json = reader.readObject();
    }
    Optional<PullRequestNews> news =
        PullRequestEvents.read(
            new OutboxMessage(
                json.getJsonNumber("message").longValueExact(),
                json.getJsonNumber("repository").longValueExact(),
                json.getString("kind"),
                message.accountId(),
                message.actor(),
                json.getString("event"),
                Instant.parse(json.getString("at"))));
    Optional<String> address = addresses.mail(message.lane());
    if (news.isPresent() && address.isPresent()) {
      transactions
          .<Optional<Mail>>read(
              em ->
                  write(
                      em,
                      message.lane(),
                      address.get(),
                      Reason.valueOf(json.getString("reason")),
                      news.get()))
          .ifPresent(sender::send);
    }
  }

  private Optional<Mail> write(
      EntityManager em, long account, String address, Reason reason, PullRequestNews news) {
    Optional<RepositoryFacts> repository = repositories.find(news.repository());
    Optional<PullRequestLookup.Facts> pull = pulls.find(em, news.pullRequest());
    boolean muted =
        Optional.ofNullable(Recipients.rows(em, news.pullRequest()).get(account))
            .filter(NotificationEntity::muted)
            .isPresent();
    if (repository.isEmpty()
        || pull.isEmpty()
        || muted
        || !recipients.mayRead(account, repository.get())) {
      return Optional.empty();
    }
    List<PullRequestLookup.Said> said = pulls.said(em, news.event());
    if (said.isEmpty() && isAboutWords(news.event())) {
      return Optional.empty();
    }
    return Optional.of(
        composer.compose(
            address,
            reason,
            news,
            repository.get().view(),
            pull.get(),
            said,
            tokens.token(new MailTokens.Subject(account, news.pullRequest()))));
  }

  /** Whether an event is nothing once its words are deleted. */
  private static boolean isAboutWords(PullRequestEvent event) {
    return event instanceof PullRequestEvent.CommentAdded
        || event instanceof PullRequestEvent.CommentEdited
        || event instanceof PullRequestEvent.ReviewEdited;
  }
}
