package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbound.spi.Outbound;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.sealing.Sealing;
import dev.gatehouse.portal.webhook.api.DeliveryDetail;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.NewWebhook;
import dev.gatehouse.portal.webhook.api.NewWebhook.Secret;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use cases of webhooks. Thread-safe. */
final class WebhookService implements Webhooks {
  private static final int LONGEST_SECRET = 200;

  private final Transactions transactions;
  private final Permissions permissions;
  private final RepositoryLookup repositories;
  private final RepositoryStores stores;
  private final Outbound outbound;
  private final Sealing sealing;
  private final WebhookViews views;
  private final Runnable wake;
  private final AuditTrail audit;
  private final Outbox outbox;
  private final Clock clock;

  WebhookService(
      Transactions transactions,
      Permissions permissions,
      RepositoryLookup repositories,
      RepositoryStores stores,
      Outbound outbound,
      Sealing sealing,
      WebhookViews views,
      Runnable wake,
      AuditTrail audit,
      Outbox outbox,
      Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.repositories = repositories;
    this.stores = stores;
    this.outbound = outbound;
    this.sealing = sealing;
    this.views = views;
    this.wake = wake;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  private RepositoryView require(Identity caller, String owner, String name) {
    return permissions.require(caller, Action.ADMIN, owner, name).repository();
  }

  @Override
  public List<WebhookView> list(Identity caller, String owner, String name) {
    RepositoryView repository = require(caller, owner, name);
    return transactions.read(
        em -> WebhookRows.ofRepository(em, repository.id()).stream().map(views::view).toList());
  }

  @Override
  public WebhookView find(Identity caller, String owner, String name, long id) {
    RepositoryView repository = require(caller, owner, name);
    return transactions.read(em -> views.view(row(em, repository, id)));
  }

  private static WebhookEntity row(EntityManager em, RepositoryView repository, long id) {
    return WebhookRows.find(em, repository.id(), id)
        .orElseThrow(() -> PortalException.notFound("webhook"));
  }

  @Override
  public WebhookView create(Identity caller, String owner, String name, NewWebhook wish) {
    RepositoryView repository = require(caller, owner, name);
    Checked checked = check(caller, repository, wish);
    return transactions.write(
        em -> {
          if (WebhookRows.ofRepository(em, repository.id()).size() >= MOST) {
            throw PortalException.conflict("A repository has at most " + MOST + " webhooks.");
          }
          WebhookEntity row =
              new WebhookEntity(repository.id(), checked.account(), clock.instant());
          setUp(row, checked, wish, checked.secret());
          em.persist(row);
          em.flush();
          log(em, caller, repository, "webhook.create", row);
          send(em, caller, repository, WebhookReceiver.PING, String.valueOf(row.id()));
          return views.view(row);
        });
  }

  @Override
  public WebhookView update(Identity caller, String owner, String name, long id, NewWebhook wish) {
    RepositoryView repository = require(caller, owner, name);
    transactions.read(em -> row(em, repository, id).id());
    Checked checked = check(caller, repository, wish);
    return transactions.write(
        em -> {
          WebhookEntity row = row(em, repository, id);
          boolean kept = wish.secret() instanceof Secret.Kept;
          if (kept && row.secret().isPresent() && !row.url().equals(wish.url())) {
            throw PortalException.invalid(
                "secret", "The address is another one: give the secret once more, or none.");
          }
          setUp(row, checked, wish, kept ? row.secret() : checked.secret());
          log(em, caller, repository, "webhook.update", row);
          return views.view(row);
        });
  }

  private void setUp(WebhookEntity row, Checked checked, NewWebhook wish, Optional<String> secret) {
    row.setUp(
        checked.account(),
        wish.url(),
        wish.contentType(),
        secret,
        checked.events(),
        wish.active(),
        clock.instant());
  }

  /** What was checked: who asks, the secret, sealed, and the events in their order. */
  private record Checked(long account, Optional<String> secret, List<String> events) {}

  private Checked check(Identity caller, RepositoryView repository, NewWebhook wish) {
    Identity.Account account = Callers.signedIn(caller);
    List<String> events = events(wish.events());
    Optional<String> secret = Optional.empty();
    if (wish.secret() instanceof Secret.Given given) {
      if (given.text().length() > LONGEST_SECRET
          || !given.text().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
        throw PortalException.invalid(
            "secret",
            "A secret has at most " + LONGEST_SECRET + " visible ASCII characters, no blanks.");
      }
      secret = Optional.of(sealing.seal(DeliverySender.context(repository.id()), given.text()));
    }
    outbound.check("url", wish.url());
    return new Checked(account.id(), secret, events);
  }

  private static List<String> events(List<String> words) {
    if (words.contains(WebhookRows.ALL)) {
      return List.of(WebhookRows.ALL);
    }
    List<String> events = new ArrayList<>();
    for (String word : words) {
      WebhookEventType type =
          WebhookEventType.chosen(word)
              .orElseThrow(
                  () ->
                      PortalException.invalid(
                          "events", "There is no event of one of these names."));
      if (!events.contains(type.word())) {
        events.add(type.word());
      }
    }
    if (events.isEmpty()) {
      throw PortalException.invalid("events", "Choose one event at least.");
    }
    return events;
  }

  @Override
  public void delete(Identity caller, String owner, String name, long id) {
    RepositoryView repository = require(caller, owner, name);
    transactions.run(
        em -> {
          WebhookEntity row = row(em, repository, id);
          em.createQuery("delete from WebhookDeliveryEntity d where d.webhookId = :webhook")
              .setParameter("webhook", id)
              .executeUpdate();
          em.remove(row);
          log(em, caller, repository, "webhook.delete", row);
        });
  }

  @Override
  public void ping(Identity caller, String owner, String name, long id) {
    RepositoryView repository = require(caller, owner, name);
    transactions.run(
        em -> {
          row(em, repository, id);
          send(em, caller, repository, WebhookReceiver.PING, String.valueOf(id));
        });
  }

  @Override
  public void test(Identity caller, String owner, String name, long id) {
    RepositoryView repository = require(caller, owner, name);
    transactions.read(em -> row(em, repository, id).id());
    Optional<RefChange> newest = newest(repository);
    if (newest.isPresent()) {
      String detail = id + "\n" + PushedRefs.write(List.of(newest.get()));
      transactions.run(em -> send(em, caller, repository, WebhookReceiver.TEST, detail));
    }
  }

  private Optional<RefChange> newest(RepositoryView repository) {
    RefName branch = new RefName(RefKind.BRANCH, repository.defaultBranch());
    try (Repository open = stores.open(repository)) {
      Optional<CommitId> head = open.refs().find(branch).map(Ref::commit);
      return head.map(
          commit ->
              new RefChange(
                  branch,
                  open.commits().find(commit).map(Commit::parents).stream()
                      .flatMap(List::stream)
                      .findFirst(),
                  head));
    }
  }

  @Override
  public Page<DeliveryView> deliveries(
      Identity caller, String owner, String name, long id, PageRequest part) {
    RepositoryView repository = require(caller, owner, name);
    return transactions.read(
        em -> {
          row(em, repository, id);
          long total =
              em.createQuery(
                      "select count(d) from WebhookDeliveryEntity d where d.webhookId = :webhook",
                      Long.class)
                  .setParameter("webhook", id)
                  .getSingleResult();
          List<WebhookDeliveryEntity> rows =
              em.createQuery(
                      "select d from WebhookDeliveryEntity d where d.webhookId = :webhook"
                          + " order by d.createdAt desc, d.id desc",
                      WebhookDeliveryEntity.class)
                  .setParameter("webhook", id)
                  .setFirstResult(part.offset())
                  .setMaxResults(part.perPage())
                  .getResultList();
          return new Page<>(rows.stream().map(WebhookViews::view).toList(), part, total);
        });
  }

  @Override
  public DeliveryDetail delivery(
      Identity caller, String owner, String name, long id, long delivery) {
    RepositoryView repository = require(caller, owner, name);
    return transactions.read(
        em -> WebhookViews.detail(delivery(em, row(em, repository, id), delivery)));
  }

  private static WebhookDeliveryEntity delivery(EntityManager em, WebhookEntity row, long id) {
    return Optional.ofNullable(em.find(WebhookDeliveryEntity.class, id))
        .filter(found -> found.webhookId() == row.id())
        .orElseThrow(() -> PortalException.notFound("delivery"));
  }

  @Override
  public void redeliver(Identity caller, String owner, String name, long id, long delivery) {
    RepositoryView repository = require(caller, owner, name);
    transactions.run(
        em -> {
          WebhookDeliveryEntity old = delivery(em, row(em, repository, id), delivery);
          if (!WebhookRows.hasRoom(em, id)) {
            throw PortalException.conflict("Too many deliveries of this webhook wait.");
          }
          em.persist(
              new WebhookDeliveryEntity(
                  id,
                  Optional.empty(),
                  old.guid(),
                  old.event(),
                  old.action(),
                  old.payload(),
                  clock.instant()));
          WebhookRows.trim(em, id);
          Transactions.afterCommit(wake);
        });
  }

  private void send(
      EntityManager em, Identity caller, RepositoryView repository, String kind, String detail) {
    Identity.Account account = Callers.signedIn(caller);
    outbox.send(em, repository.id(), kind, Optional.of(account.id()), account.login(), detail);
  }

  /** Of the address the host only: what stands behind it is often a secret. */
  private void log(
      EntityManager em,
      Identity caller,
      RepositoryView repository,
      String action,
      WebhookEntity row) {
    long ownerId =
        repositories
            .find(repository.id())
            .map(RepositoryFacts::ownerId)
            .orElseThrow(() -> PortalException.notFound("repository"));
    audit.add(
        em,
        caller,
        AuditEvent.ofRepository(
            action,
            repository.id(),
            ownerId,
            repository.fullName(),
            "webhook "
                + row.id()
                + " to "
                + URI.create(row.url()).getHost()
                + (row.active() ? "" : ", not active")
                + ": "
                + String.join(" ", row.events())));
  }
}
