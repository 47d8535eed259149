package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.InboxFilter;
import dev.gatehouse.portal.notification.api.NotificationSettings;
import dev.gatehouse.portal.notification.api.NotificationView;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.api.ThreadSubscription;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.notification.jpa.NotificationEntity;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use cases of notifications. Thread-safe. */
public final class NotificationService implements Notifications {
  private final Transactions transactions;
  private final Permissions permissions;
  private final Levels levels;
  private final RepositoryLookup repositories;
  private final PullRequestLookup pulls;
  private final MailTokens tokens;
  private final Preferences preferences;
  private final Clock clock;

  NotificationService(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      RepositoryLookup repositories,
      PullRequestLookup pulls,
      MailTokens tokens,
      Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.levels = levels;
    this.repositories = repositories;
    this.pulls = pulls;
    this.tokens = tokens;
    this.preferences = new Preferences(transactions);
    this.clock = clock;
  }

  /** The caller's account, if the credential may change what belongs to it. */
  private static Identity.Account writing(Identity caller) {
    Identity.Account account = Callers.reading(caller);
    if (account.credential() instanceof Credential.Token token && token.role() == TokenRole.READ) {
      throw PortalException.forbidden("This token only reads.");
    }
    return account;
  }

  private boolean mayRead(Identity caller, long repository) {
    return repositories
        .find(repository)
        .filter(facts -> levels.level(caller, facts).atLeast(AccessLevel.READ))
        .isPresent();
  }

  @Override
  public Page<NotificationView> inbox(Identity caller, InboxFilter filter, PageRequest page) {
    long account = Callers.reading(caller).id();
    return transactions.read(
        em -> {
          List<Long> readable =
              em.createQuery(
                      "select distinct n.repositoryId from NotificationEntity n"
                          + " where n.accountId = :account and n.listed = true",
                      Long.class)
                  .setParameter("account", account)
                  .getResultStream()
                  .filter(
                      id -> filter.repository().isEmpty() || filter.repository().get().equals(id))
                  .filter(id -> mayRead(caller, id))
                  .toList();
          if (readable.isEmpty()) {
            return new Page<>(List.of(), page, 0);
          }
          return page(em, account, readable, filter, page);
        });
  }

  private Page<NotificationView> page(
      EntityManager em, long account, List<Long> readable, InboxFilter filter, PageRequest page) {
    Map<String, Object> parameters = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    conditions.add("n.accountId = :account and n.listed = true and n.repositoryId in :readable");
    parameters.put("account", account);
    parameters.put("readable", readable);
    if (!filter.read()) {
      conditions.add("n.unread = true");
    }
    if (filter.participating()) {
      conditions.add("n.reason <> :watching");
      parameters.put("watching", Reason.SUBSCRIBED);
    }
    filter
        .since()
        .ifPresent(
            since -> {
              conditions.add("n.updatedAt >= :since");
              parameters.put("since", since);
            });
    filter
        .before()
        .ifPresent(
            before -> {
              conditions.add("n.updatedAt < :before");
              parameters.put("before", before);
            });
    String from = " from NotificationEntity n where " + String.join(" and ", conditions);
    TypedQuery<NotificationEntity> rows =
        em.createQuery(
                "select n" + from + " order by n.updatedAt desc, n.id desc",
                NotificationEntity.class)
            .setFirstResult(page.offset())
            .setMaxResults(page.perPage());
    TypedQuery<Long> count = em.createQuery("select count(n)" + from, Long.class);
    parameters.forEach(rows::setParameter);
    parameters.forEach(count::setParameter);
    List<NotificationEntity> found = rows.getResultList();
    Map<Long, PullRequestLookup.Facts> about =
        pulls.find(em, found.stream().map(NotificationEntity::pullRequestId).toList());
    List<NotificationView> views =
        found.stream()
            .flatMap(row -> view(row, Optional.ofNullable(about.get(row.pullRequestId()))).stream())
            .toList();
    return new Page<>(views, page, count.getSingleResult());
  }

  private Optional<NotificationView> view(
      NotificationEntity row, Optional<PullRequestLookup.Facts> about) {
    Optional<RepositoryFacts> repository = repositories.find(row.repositoryId());
    return about
        .filter(pull -> repository.isPresent())
        .map(
            pull ->
                new NotificationView(
                    row.id(),
                    repository.get().view(),
                    pull.number(),
                    pull.title(),
                    pull.state(),
                    pull.draft(),
                    row.reason(),
                    row.event(),
                    row.actor(),
                    row.unread(),
                    row.muted(),
                    row.updatedAt(),
                    row.readAt()));
  }

  @Override
  public int unread(Identity caller) {
    if (!(caller instanceof Identity.Account account)) {
      return 0;
    }
    return transactions.read(
        em ->
            em.createQuery(
                    "select n.repositoryId, count(n) from NotificationEntity n"
                        + " where n.accountId = :account and n.listed = true and n.unread = true"
                        + " group by n.repositoryId",
                    Object[].class)
                .setParameter("account", account.id())
                .getResultStream()
                .filter(row -> mayRead(caller, (Long) row[0]))
                .mapToInt(row -> Math.toIntExact((Long) row[1]))
                .sum());
  }

  @Override
  public NotificationView get(Identity caller, long id) {
    Callers.reading(caller);
    return transactions.read(
        em ->
            own(em, caller, id)
                .flatMap(row -> view(row, pulls.find(em, row.pullRequestId())))
                .orElseThrow(() -> PortalException.notFound("notification")));
  }

  private Optional<NotificationEntity> own(EntityManager em, Identity caller, long id) {
    long account = Callers.signedIn(caller).id();
    return Optional.ofNullable(em.find(NotificationEntity.class, id))
        .filter(row -> row.accountId() == account && row.listed())
        .filter(row -> mayRead(caller, row.repositoryId()));
  }

  @Override
  public void markRead(Identity caller, List<Long> ids) {
    writing(caller);
    Instant now = clock.instant();
    transactions.run(em -> ids.forEach(id -> own(em, caller, id).ifPresent(row -> row.read(now))));
  }

  @Override
  public void markAllRead(Identity caller, Optional<Long> repository, Instant until) {
    long account = writing(caller).id();
    Instant now = clock.instant();
    transactions.run(
        em ->
            em.createQuery(
                    "select n from NotificationEntity n where n.accountId = :account"
                        + " and n.listed = true and n.unread = true and n.updatedAt <= :until",
                    NotificationEntity.class)
                .setParameter("account", account)
                .setParameter("until", until)
                .getResultStream()
                .filter(row -> repository.isEmpty() || repository.get() == row.repositoryId())
                .filter(row -> mayRead(caller, row.repositoryId()))
                .forEach(row -> row.read(now)));
  }

  @Override
  public void seen(Identity caller, long pullRequest) {
    if (!(caller instanceof Identity.Account account)) {
      return;
    }
    boolean unread =
        transactions.read(
            em ->
                row(em, account.id(), pullRequest).filter(NotificationEntity::unread).isPresent());
    if (unread) {
      Instant now = clock.instant();
      transactions.run(
          em -> row(em, account.id(), pullRequest).ifPresent(found -> found.read(now)));
    }
  }

  private static Optional<NotificationEntity> row(EntityManager em, long account, long pull) {
    return em.createQuery(
            "select n from NotificationEntity n where n.accountId = :account"
                + " and n.pullRequestId = :pull",
            NotificationEntity.class)
        .setParameter("account", account)
        .setParameter("pull", pull)
        .getResultStream()
        .findFirst();
  }

  @Override
  public ThreadSubscription subscription(
      Identity caller, String owner, String repository, int number) {
    long id = permissions.require(caller, Action.READ, owner, repository).repository().id();
    long account = Callers.reading(caller).id();
    return transactions.read(
        em -> {
          long pull = pull(em, id, number);
          Optional<NotificationEntity> row = row(em, account, pull);
          if (row.filter(NotificationEntity::muted).isPresent()) {
            return ThreadSubscription.MUTED;
          }
          boolean takesPart =
              row.filter(found -> found.reason() != Reason.SUBSCRIBED).isPresent()
                  || pulls.participants(em, pull).contains(account);
          return takesPart ? ThreadSubscription.SUBSCRIBED : ThreadSubscription.NONE;
        });
  }

  private long pull(EntityManager em, long repository, int number) {
    return pulls
        .find(em, repository, number)
        .orElseThrow(() -> PortalException.notFound("pull request"));
  }

  @Override
  public void subscribe(
      Identity caller, String owner, String repository, int number, ThreadSubscription wanted) {
    long id = permissions.require(caller, Action.READ, owner, repository).repository().id();
    long account = writing(caller).id();
    transactions.run(
        em -> {
          long pull = pull(em, id, number);
          NotificationEntity row =
              row(em, account, pull)
                  .orElseGet(
                      () -> {
                        NotificationEntity made =
                            new NotificationEntity(
                                account, pull, id, Reason.SUBSCRIBED, clock.instant());
                        em.persist(made);
                        return made;
                      });
          change(row, wanted);
        });
  }

  @Override
  public void subscribe(Identity caller, long id, ThreadSubscription wanted) {
    writing(caller);
    transactions.run(
        em ->
            change(
                own(em, caller, id).orElseThrow(() -> PortalException.notFound("notification")),
                wanted));
  }

  private void change(NotificationEntity row, ThreadSubscription wanted) {
    row.setMuted(wanted == ThreadSubscription.MUTED);
    switch (wanted) {
      case MUTED -> row.read(clock.instant());
      case SUBSCRIBED -> {
        if (row.reason() == Reason.SUBSCRIBED) {
          row.setReason(Reason.MANUAL);
        }
      }
      case NONE -> row.setReason(Reason.SUBSCRIBED);
    }
  }

  @Override
  public boolean isToken(String token) {
    return tokens.read(token).isPresent();
  }

  @Override
  public boolean unsubscribe(String token) {
    Optional<MailTokens.Subject> of = tokens.read(token);
    of.ifPresent(
        subject ->
            transactions.run(
                em ->
                    row(em, subject.account(), subject.pullRequest())
                        .ifPresent(row -> change(row, ThreadSubscription.MUTED))));
    return of.isPresent();
  }

  @Override
  public WatchLevel watching(Identity caller, String owner, String repository) {
    long id = permissions.require(caller, Action.READ, owner, repository).repository().id();
    return preferences.watching(Callers.reading(caller).id(), id);
  }

  @Override
  public void watch(Identity caller, String owner, String repository, WatchLevel level) {
    long id = permissions.require(caller, Action.READ, owner, repository).repository().id();
    preferences.watch(writing(caller).id(), id, level);
  }

  @Override
  public NotificationSettings settings(Identity caller) {
    return preferences.settings(Callers.reading(caller).id());
  }

  @Override
  public void change(Identity caller, NotificationSettings settings) {
    preferences.change(writing(caller).id(), settings);
  }
}
