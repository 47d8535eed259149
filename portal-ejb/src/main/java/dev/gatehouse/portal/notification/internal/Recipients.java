package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.notification.jpa.NotificationEntity;
import dev.gatehouse.portal.notification.jpa.WatchEntity;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestNews;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who is told an event, and why. Inside a transaction. Thread-safe. */
final class Recipients {
  private final PullRequestLookup pulls;
  private final Levels levels;
  private final Directory directory;

  Recipients(PullRequestLookup pulls, Levels levels, Directory directory) {
    this.pulls = pulls;
    this.levels = levels;
    this.directory = directory;
  }

  /**
   * Somebody to tell.
   *
   * @param direct whether the event itself names or asks them
   */
  record Why(Reason reason, boolean direct) {}

  /**
   * Everybody who is told an event, by their accounts' ids: those whom it concerns, who may read
   * the repository now, and did not do it themselves.
   */
  Map<Long, Why> of(
      EntityManager em,
      PullRequestNews news,
      PullRequestLookup.Facts pull,
      RepositoryFacts repository) {
    Map<Long, WatchLevel> watchers = watchers(em, pull.repository());
    Map<Long, NotificationEntity> rows = rows(em, pull.id());
    Map<Long, Why> all = new HashMap<>();
    if (Topics.isForAll(news.event())) {
      boolean opened = news.event() instanceof PullRequestEvent.Opened;
      watchers.forEach(
          (account, level) -> {
            if (level == WatchLevel.ALL || (opened && level == WatchLevel.NEW_PULL_REQUESTS)) {
              all.put(account, new Why(Reason.SUBSCRIBED, false));
            }
          });
      // Who spoke before this is delivered had no part in it when it was opened.
      Set<Long> participants =
          opened
              ? pull.authorId().map(Set::of).orElse(Set.of())
              : pulls.participants(em, pull.id());
      for (long account : participants) {
        all.put(
            account,
            new Why(
                pull.authorId().filter(id -> id == account).isPresent()
                    ? Reason.AUTHOR
                    : Reason.COMMENT,
                false));
      }
      rows.forEach(
          (account, row) -> {
            if (row.reason() != Reason.SUBSCRIBED) {
              all.merge(
                  account,
                  new Why(row.reason(), false),
                  (one, other) -> one.reason() == Reason.AUTHOR ? one : other);
            }
          });
      rows.values().stream()
          .filter(NotificationEntity::muted)
          .forEach(row -> all.remove(row.accountId()));
    }
    direct(em, news, pull).forEach((account, reason) -> all.put(account, new Why(reason, true)));
    all.keySet().removeIf(account -> watchers.get(account) == WatchLevel.IGNORE);
    all.keySet().removeIf(account -> !isToldOf(account, news.actor(), repository));
    return all;
  }

  private boolean isToldOf(long account, Actor actor, RepositoryFacts repository) {
    Optional<Person> person = directory.person(account);
    boolean own =
        actor.accountId().filter(id -> id == account).isPresent()
            || (actor.accountId().isEmpty()
                && person.filter(p -> p.login().equalsIgnoreCase(actor.login())).isPresent());
    return !own && mayRead(account, repository);
  }

  /** Whether an account may sign in and read the repository now. */
  boolean mayRead(long account, RepositoryFacts repository) {
    return directory.person(account).filter(person -> !person.disabled()).isPresent()
        && levels.levelOf(account, repository).atLeast(AccessLevel.READ);
  }

  private Map<Long, Reason> direct(
      EntityManager em, PullRequestNews news, PullRequestLookup.Facts pull) {
    Map<Long, Reason> found = new HashMap<>();
    if (news.event() instanceof PullRequestEvent.ReviewRequested asked) {
      asked
          .team()
          .ifPresent(
              team ->
                  directory
                      .teamMembers(team)
                      .forEach(account -> found.put(account, Reason.REVIEW_REQUESTED)));
      asked.account().ifPresent(account -> found.put(account, Reason.REVIEW_REQUESTED));
      return found;
    }
    if (news.event() instanceof PullRequestEvent.Assigned assigned) {
      found.put(assigned.account(), Reason.ASSIGN);
      return found;
    }
    for (String name : named(em, news.event(), pull)) {
      if (name.contains("/")) {
        directory
            .team(name)
            .map(TeamFacts::id)
            .ifPresent(
                team ->
                    directory
                        .teamMembers(team)
                        .forEach(account -> found.putIfAbsent(account, Reason.TEAM_MENTION)));
      } else {
        directory.person(name).ifPresent(person -> found.put(person.id(), Reason.MENTION));
      }
    }
    return found;
  }

  /** Whom an event names; of a text that was changed, those whom it did not name before. */
  private Set<String> named(
      EntityManager em, PullRequestEvent event, PullRequestLookup.Facts pull) {
    if (event instanceof PullRequestEvent.Opened) {
      return Mentions.in(pull.body());
    }
    if (event instanceof PullRequestEvent.Edited edited) {
      return edited
          .bodyBefore()
          .map(before -> added(Mentions.in(pull.body()), before))
          .orElse(Set.of());
    }
    Set<String> said =
        pulls.said(em, event).stream()
            .flatMap(each -> Mentions.in(each.body()).stream())
            .limit(Mentions.MOST)
            .collect(Collectors.toSet());
    if (event instanceof PullRequestEvent.CommentEdited edited) {
      return added(said, edited.bodyBefore());
    }
    if (event instanceof PullRequestEvent.ReviewEdited edited) {
      return added(said, edited.bodyBefore());
    }
    return said;
  }

  private static Set<String> added(Set<String> now, String before) {
    Set<String> added = new HashSet<>(now);
    added.removeAll(Mentions.in(before.toLowerCase(Locale.ROOT)));
    return added;
  }

  private static Map<Long, WatchLevel> watchers(EntityManager em, long repository) {
    List<WatchEntity> rows =
        em.createQuery(
                "select w from WatchEntity w where w.repositoryId = :repository", WatchEntity.class)
            .setParameter("repository", repository)
            .getResultList();
    return rows.stream().collect(Collectors.toMap(WatchEntity::accountId, WatchEntity::level));
  }

  static Map<Long, NotificationEntity> rows(EntityManager em, long pullRequest) {
    List<NotificationEntity> rows =
        em.createQuery(
                "select n from NotificationEntity n where n.pullRequestId = :id",
                NotificationEntity.class)
            .setParameter("id", pullRequest)
            .getResultList();
    return rows.stream().collect(Collectors.toMap(NotificationEntity::accountId, row -> row));
  }
}
