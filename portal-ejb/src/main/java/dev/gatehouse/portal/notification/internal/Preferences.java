package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.notification.api.NotificationSettings;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.notification.jpa.SettingsEntity;
import dev.gatehouse.portal.notification.jpa.WatchEntity;
import dev.gatehouse.portal.persistence.Transactions;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How much accounts want to be told. Looks at no right: its user does. Thread-safe. */
final class Preferences {
  private final Transactions transactions;

  Preferences(Transactions transactions) {
    this.transactions = transactions;
  }

  /** How much of a repository an account is told. */
  WatchLevel watching(long account, long id) {
    return transactions.read(
        em -> watch(em, account, id).map(WatchEntity::level).orElse(WatchLevel.PARTICIPATING));
  }

  void watch(long account, long id, WatchLevel level) {
    transactions.run(
        em -> {
          Optional<WatchEntity> row = watch(em, account, id);
          if (level == WatchLevel.PARTICIPATING) {
            row.ifPresent(em::remove);
          } else if (row.isPresent()) {
            row.get().setLevel(level);
          } else {
            em.persist(new WatchEntity(account, id, level));
          }
        });
  }

  private static Optional<WatchEntity> watch(EntityManager em, long account, long repository) {
    return em.createQuery(
            "select w from WatchEntity w where w.accountId = :account"
                + " and w.repositoryId = :repository",
            WatchEntity.class)
        .setParameter("account", account)
        .setParameter("repository", repository)
        .getResultStream()
        .findFirst();
  }

  /** What an account wants. */
  NotificationSettings settings(long account) {
    return transactions.read(
        em -> {
          Optional<SettingsEntity> row =
              Optional.ofNullable(em.find(SettingsEntity.class, account));
          return new NotificationSettings(
              without(row.map(SettingsEntity::webOff).orElse(Set.of())),
              without(row.map(SettingsEntity::mailOff).orElse(Set.of())));
        });
  }

  void change(long account, NotificationSettings settings) {
    transactions.run(
        em -> {
          SettingsEntity row =
              Optional.ofNullable(em.find(SettingsEntity.class, account))
                  .orElseGet(
                      () -> {
                        SettingsEntity made = new SettingsEntity(account);
                        em.persist(made);
                        return made;
                      });
          row.set(without(settings.web()), without(settings.mail()));
        });
  }

  private static Set<Topic> without(Set<Topic> topics) {
    EnumSet<Topic> rest = EnumSet.allOf(Topic.class);
    rest.removeAll(topics);
    return rest;
  }
}
