package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.jpa.AutolinkEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.spi.AutolinkLookup;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The use cases of autolinks. Thread-safe. */
public final class AutolinkService implements Autolinks, AutolinkLookup {
  private static final int REMEMBERED = 5_000;

  /** Begins and ends with what is seen, has a letter, and does not run into the number. */
  private static final Pattern FORM =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9 ._/+=:#-]*[A-Za-z._/+=:#-])?");

  private final Transactions transactions;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final Facts.Memory<Long, List<Autolink>> memory;

  public AutolinkService(
      Transactions transactions, Facts facts, Permissions permissions, AuditTrail audit) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.audit = audit;
    this.memory = facts.memory(REMEMBERED);
  }

  @Override
  public List<Autolink> of(long repositoryId) {
    return memory.get(repositoryId, id -> transactions.read(em -> views(em, id)));
  }

  @Override
  public List<Autolink> list(Identity caller, String owner, String repository) {
    return of(permissions.require(caller, Action.READ, owner, repository).repository().id());
  }

  @Override
  public Autolink get(Identity caller, String owner, String repository, long id) {
    return list(caller, owner, repository).stream()
        .filter(autolink -> autolink.id() == id)
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("autolink"));
  }

  @Override
  public Autolink create(Identity caller, String owner, String name, Autolink wish) {
    RepositoryView repository = permissions.require(caller, Action.ADMIN, owner, name).repository();
    Autolink checked = checked(wish);
    return transactions.write(
        em -> {
          RepositoryEntity locked = locked(em, repository);
          List<Autolink> others = views(em, repository.id());
          if (others.size() >= MOST) {
            throw PortalException.invalid(
                "key_prefix", "A repository has at most " + MOST + " autolinks.");
          }
          others.stream()
              .filter(checked::clashesWith)
              .findFirst()
              .ifPresent(
                  other -> {
                    throw PortalException.invalid(
                        "key_prefix",
                        "A text could mean " + other.prefix() + ", which is there already.");
                  });
          AutolinkEntity row = new AutolinkEntity(repository.id(), checked);
          em.persist(row);
          em.flush();
          tell(em, caller, "autolink.create", repository, locked, row.view());
          return row.view();
        });
  }

  @Override
  public void delete(Identity caller, String owner, String name, long id) {
    RepositoryView repository = permissions.require(caller, Action.ADMIN, owner, name).repository();
    transactions.run(
        em -> {
          RepositoryEntity locked = locked(em, repository);
          AutolinkEntity row =
              rows(em, repository.id()).stream()
                  .filter(each -> each.view().id() == id)
                  .findFirst()
                  .orElseThrow(() -> PortalException.notFound("autolink"));
          em.remove(row);
          tell(em, caller, "autolink.delete", repository, locked, row.view());
        });
  }

  private static Autolink checked(Autolink wish) {
    String prefix = Lines.filled("key_prefix", wish.prefix(), PREFIX);
    if (!FORM.matcher(prefix).matches()) {
      throw PortalException.invalid(
          "key_prefix",
          "A prefix has letters (a to z), digits, inner spaces and . _ / + = : # -, at least one"
              + " letter, and does not end with a digit.");
    }
    String template = Lines.filled("url_template", wish.urlTemplate(), TEMPLATE);
    if (!Autolink.isSafe(template)) {
      throw PortalException.invalid(
          "url_template",
          "An address that begins with https:// or http:// and a host, and has <num> after it where"
              + " the number goes.");
    }
    return new Autolink(0, prefix, template, wish.alphanumeric());
  }

  /** So that two who make one at the same moment do so one after the other. */
  private static RepositoryEntity locked(EntityManager em, RepositoryView repository) {
    return Optional.ofNullable(
            em.find(RepositoryEntity.class, repository.id(), LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> PortalException.notFound("repository"));
  }

  private void tell(
      EntityManager em,
      Identity caller,
      String action,
      RepositoryView repository,
      RepositoryEntity row,
      Autolink autolink) {
    audit.add(
        em,
        caller,
        AuditEvent.ofRepository(
            action,
            repository.id(),
            row.ownerId(),
            repository.fullName(),
            autolink.prefix() + " to " + autolink.urlTemplate()));
  }

  private static List<Autolink> views(EntityManager em, long repositoryId) {
    return rows(em, repositoryId).stream().map(AutolinkEntity::view).toList();
  }

  private static List<AutolinkEntity> rows(EntityManager em, long repositoryId) {
    return em.createQuery(
            "select a from AutolinkEntity a where a.repositoryId = :repository"
                + " order by a.prefixKey",
            AutolinkEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList();
  }
}
