package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.notification.jpa.HandledEntity;
import dev.gatehouse.portal.notification.jpa.NotificationEntity;
import dev.gatehouse.portal.notification.jpa.SettingsEntity;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.event.PullRequestNews;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what happens to pull requests into the inboxes of those whom it concerns, and has it mailed.
 * Thread-safe.
 */
public final class NotificationReceiver implements OutboxReceiver {
  /** Longer than a message of the outbox can still come again. */
  private static final Duration REMEMBERED = Duration.ofDays(14);

  private final Transactions transactions;
  private final RepositoryLookup repositories;
  private final PullRequestLookup pulls;
  private final Recipients recipients;
  private final MailQueue mails;
  private final Clock clock;

  NotificationReceiver(
      Transactions transactions,
      RepositoryLookup repositories,
      PullRequestLookup pulls,
      Recipients recipients,
      MailQueue mails,
      Clock clock) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.pulls = pulls;
    this.recipients = recipients;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public Set<String> kinds() {
    return Topics.KINDS;
  }

  @Override
  public void deliver(OutboxMessage message) {
    Optional<PullRequestNews> news = PullRequestEvents.read(message);
    Optional<RepositoryFacts> repository =
        news.flatMap(each -> repositories.find(each.repository()));
    if (repository.isPresent()) {
      transactions.run(em -> tell(em, message, news.get(), repository.get()));
    }
  }

  private void tell(
      EntityManager em, OutboxMessage message, PullRequestNews news, RepositoryFacts repository) {
    Optional<PullRequestLookup.Facts> pull = pulls.find(em, news.pullRequest());
    if (pull.isEmpty() || em.find(HandledEntity.class, message.id()) != null) {
      return;
    }
    Instant now = clock.instant();
    em.createQuery("delete from HandledEntity h where h.handledAt < :old")
        .setParameter("old", now.minus(REMEMBERED))
        .executeUpdate();
    em.persist(new HandledEntity(message.id(), now));
    Map<Long, NotificationEntity> rows = Recipients.rows(em, news.pullRequest());
    recipients
        .of(em, news, pull.get(), repository)
        .forEach(
            (account, why) -> {
              Topic topic = Topics.of(news.event(), why.reason());
              Optional<SettingsEntity> settings =
                  Optional.ofNullable(em.find(SettingsEntity.class, account));
              NotificationEntity row =
                  Optional.ofNullable(rows.get(account))
                      .orElseGet(
                          () -> {
                            NotificationEntity made =
                                new NotificationEntity(
                                    account,
                                    news.pullRequest(),
                                    news.repository(),
                                    why.reason(),
                                    news.at());
                            em.persist(made);
                            return made;
                          });
              row.setReason(why.reason());
              if (why.direct()) {
                row.setMuted(false);
              }
              if (settings.filter(off -> off.webOff().contains(topic)).isEmpty()) {
                row.tell(news.event().kind(), news.actor().login(), news.at());
              }
              if (settings.filter(off -> off.mailOff().contains(topic)).isEmpty()) {
                mails.send(em, account, why.reason(), message);
              }
            });
  }
}
