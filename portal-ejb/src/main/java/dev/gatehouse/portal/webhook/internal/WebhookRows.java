package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Queries for webhooks and deliveries. */
final class WebhookRows {
  /** How many deliveries that have ended are kept of one webhook. */
  static final int MOST_KEPT = 200;

  /** How many may wait. */
  static final int MOST_WAITING = 1_000;

  /** What stands for all events. */
  static final String ALL = "*";

  private WebhookRows() {}

  static List<WebhookEntity> ofRepository(EntityManager em, long repositoryId) {
    return em.createQuery(
            "select h from WebhookEntity h where h.repositoryId = :repository order by h.id",
            WebhookEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList();
  }

  static Optional<WebhookEntity> find(EntityManager em, long repositoryId, long id) {
    return Optional.ofNullable(em.find(WebhookEntity.class, id))
        .filter(row -> row.repositoryId() == repositoryId);
  }

  static boolean wants(WebhookEntity row, WebhookEventType type) {
    return row.active() && (row.events().contains(ALL) || row.events().contains(type.word()));
  }

  static boolean isMade(EntityManager em, long webhookId, String source) {
    return !em.createQuery(
            "select d.id from WebhookDeliveryEntity d"
                + " where d.webhookId = :webhook and d.source = :source",
            Long.class)
        .setParameter("webhook", webhookId)
        .setParameter("source", source)
        .getResultList()
        .isEmpty();
  }

  /** Webhooks with something to send now, those first that wait longest. */
  static List<Long> due(EntityManager em, Instant now, Collection<Long> busy, int most) {
    TypedQuery<Long> query =
        em.createQuery(
            "select d.webhookId from WebhookDeliveryEntity d"
                + " where d.state = :waiting and d.nextAttemptAt <= :now"
                + (busy.isEmpty() ? "" : " and d.webhookId not in :busy")
                + " group by d.webhookId order by min(d.nextAttemptAt)",
            Long.class);
    if (!busy.isEmpty()) {
      query.setParameter("busy", busy);
    }
    return query
        .setParameter("waiting", DeliveryState.WAITING)
        .setParameter("now", now)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * What is to be sent to a webhook now: what was never tried in the order in which it happened.
   */
  static Optional<WebhookDeliveryEntity> next(EntityManager em, long webhookId, Instant now) {
    return em
        .createQuery(
            "select d from WebhookDeliveryEntity d where d.webhookId = :webhook"
                + " and d.state = :waiting and d.nextAttemptAt <= :now"
                + " order by d.nextAttemptAt, d.id",
            WebhookDeliveryEntity.class)
        .setParameter("webhook", webhookId)
        .setParameter("waiting", DeliveryState.WAITING)
        .setParameter("now", now)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  /** Switches a webhook off, and ends what waits for it. */
  static void switchOff(EntityManager em, WebhookEntity row, String reason) {
    row.switchOff(reason);
    waiting(em, row.id())
        .forEach(each -> each.end(DeliveryState.FAILED, "Switched off. " + reason));
  }

  private static List<WebhookDeliveryEntity> waiting(EntityManager em, long webhookId) {
    return em.createQuery(
            "select d from WebhookDeliveryEntity d"
                + " where d.webhookId = :webhook and d.state = :waiting order by d.id",
            WebhookDeliveryEntity.class)
        .setParameter("webhook", webhookId)
        .setParameter("waiting", DeliveryState.WAITING)
        .getResultList();
  }

  static boolean hasRoom(EntityManager em, long webhookId) {
    return em.createQuery(
                "select count(d) from WebhookDeliveryEntity d"
                    + " where d.webhookId = :webhook and d.state = :waiting",
                Long.class)
            .setParameter("webhook", webhookId)
            .setParameter("waiting", DeliveryState.WAITING)
            .getSingleResult()
        < MOST_WAITING;
  }

  /** Removes what is too much of one webhook, except what waits. */
  static void trim(EntityManager em, long webhookId) {
    List<Long> tooMany =
        em.createQuery(
                "select d.id from WebhookDeliveryEntity d where d.webhookId = :webhook"
                    + " and d.state <> :waiting order by d.id desc",
                Long.class)
            .setParameter("webhook", webhookId)
            .setParameter("waiting", DeliveryState.WAITING)
            .setFirstResult(MOST_KEPT)
            .setMaxResults(MOST_KEPT)
            .getResultList();
    if (!tooMany.isEmpty()) {
      em.createQuery("delete from WebhookDeliveryEntity d where d.id in :ids")
          .setParameter("ids", tooMany)
          .executeUpdate();
    }
  }

  static int removeOlder(EntityManager em, Instant than) {
    return em.createQuery("delete from WebhookDeliveryEntity d where d.createdAt < :than")
        .setParameter("than", than)
        .executeUpdate();
  }
}
