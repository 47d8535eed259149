package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.GrantKeeper;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.Scope;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.repository.jpa.BranchRuleEntity;
import dev.gatehouse.portal.repository.jpa.FormerNameEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.VcsKind;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use cases of repositories as things with names. Thread-safe. */
public final class RepositoryService implements Repositories {
  private final Transactions transactions;
  private final Permissions permissions;
  private final Levels levels;
  private final Directory directory;
  private final CreatableOwners owners;
  private final RepositoryDirectory repositories;
  private final RepositoryLifecycle lifecycle;
  private final RepositoryStores stores;
  private final GrantKeeper grants;
  private final AuditTrail audit;
  private final Clock clock;

  public RepositoryService(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      Directory directory,
      RepositoryDirectory repositories,
      RepositoryLifecycle lifecycle,
      RepositoryStores stores,
      GrantKeeper grants,
      AuditTrail audit,
      Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.levels = levels;
    this.directory = directory;
    this.owners = new CreatableOwners(directory, levels);
    this.repositories = repositories;
    this.lifecycle = lifecycle;
    this.stores = stores;
    this.grants = grants;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public RepositoryView create(Identity caller, NewRepository command) {
    long owner = owners.require(caller, "owner", command.owner());
    if (!stores.kinds().contains(command.vcs())) {
      throw PortalException.invalid(
          "vcs",
          (command.vcs() == VcsKind.HG ? "Mercurial" : "Git")
              + " repositories are not available yet");
    }
    NewRepository good =
        new NewRepository(
            command.owner(),
            Names.repository("name", command.name()),
            Lines.line("description", command.description(), 350),
            command.vcs(),
            command.visibility(),
            BranchNames.check("defaultBranch", command.vcs(), command.defaultBranch()));
    long id = lifecycle.create(AuditActor.of(caller), owner, good);
    return facts(id).view();
  }

  @Override
  public RepositoryView get(Identity caller, String owner, String name) {
    return permissions.require(caller, Action.READ, owner, name).repository();
  }

  @Override
  public Page<RepositoryView> list(Identity caller, RepositoryFilter filter, PageRequest page) {
    Optional<Long> owner = filter.owner().flatMap(directory::ownerId);
    if (filter.owner().isPresent() && owner.isEmpty()) {
      return new Page<>(List.of(), page, 0);
    }
    Scope scope = scope(caller, filter);
    RepositoryQuery query = new RepositoryQuery(scope, filter, owner);
    Page<RepositoryEntity> found =
        transactions.read(em -> new Page<>(query.page(em, page), page, query.count(em)));
    return found.map(repositories::view);
  }

  private Scope scope(Identity caller, RepositoryFilter filter) {
    if (filter.deleted()) {
      return levels.scope(caller, AccessLevel.ADMIN, true);
    }
    return filter.writable()
        ? levels.scope(caller, AccessLevel.WRITE, false)
        : levels.scope(caller, AccessLevel.READ, true);
  }

  @Override
  public List<String> creatableOwners(Identity caller) {
    if (!(caller instanceof Identity.Account account) || !Callers.isFull(account)) {
      return List.of();
    }
    Optional<Person> person = directory.person(account.id());
    if (person.isEmpty()) {
      return List.of();
    }
    List<String> owners = new ArrayList<>();
    owners.add(person.get().login());
    person.get().organizations().keySet().stream()
        .filter(id -> levels.mayCreateFor(caller, id))
        .flatMap(id -> directory.organization(id).stream())
        .map(OrganizationFacts::login)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .forEach(owners::add);
    return owners;
  }

  @Override
  public RepositoryView update(
      Identity caller, String owner, String name, RepositoryUpdate command) {
    RepositoryView before = permissions.require(caller, Action.ADMIN, owner, name).repository();
    if (command.publishing().isPresent() && before.vcs() != VcsKind.HG) {
      throw PortalException.invalid(
          "publishing", "Only repositories of Mercurial are publishing or not.");
    }
    RepositoryUpdate good =
        new RepositoryUpdate(
            command
                .name()
                .filter(next -> !next.equals(before.name()))
                .map(next -> Names.repository("name", next)),
            command.description().map(next -> Lines.line("description", next, 350)),
            command.visibility(),
            command
                .defaultBranch()
                .filter(next -> !next.equals(before.defaultBranch()))
                .map(next -> BranchNames.check("defaultBranch", before.vcs(), next)),
            command.archived(),
            command.publishing());
    transactions.run(em -> change(em, caller, before, good));
    if (good.name().isPresent()) {
      CrashPoint.hit(CrashPoints.RENAME_AFTER_COMMIT);
    }
    good.defaultBranch()
        .ifPresent(branch -> lifecycle.changeDefaultBranch(AuditActor.of(caller), before, branch));
    return facts(before.id()).view();
  }

  private void change(
      EntityManager em, Identity caller, RepositoryView before, RepositoryUpdate next) {
    RepositoryEntity row = required(em, before.id());
    List<String> changes = new ArrayList<>();
    next.name()
        .ifPresent(
            name -> {
              if (!Names.key(name).equals(row.nameKey())) {
                RepositoryLifecycle.requireFree(em, row.ownerId(), name);
              }
              rename(em, row, row.ownerId(), name);
              changes.add("name " + before.name() + " to " + name);
            });
    next.description()
        .filter(text -> !text.equals(row.description()))
        .ifPresent(
            text -> {
              row.setDescription(text);
              changes.add("description");
            });
    next.visibility()
        .filter(visibility -> visibility != row.visibility())
        .ifPresent(
            visibility -> {
              requireMayBe(em, row, visibility);
              row.setVisibility(visibility);
              changes.add("now " + visibility);
            });
    next.archived()
        .filter(archived -> archived != row.archivedAt().isPresent())
        .ifPresent(
            archived -> {
              row.setArchivedAt(archived ? Optional.of(clock.instant()) : Optional.empty());
              changes.add(archived ? "archived" : "no longer archived");
            });
    next.publishing()
        .filter(publishing -> publishing != row.publishing())
        .ifPresent(
            publishing -> {
              row.setPublishing(publishing);
              changes.add(publishing ? "publishing" : "no longer publishing");
            });
    if (!changes.isEmpty()) {
      audit(em, caller, "repository.update", row, before.fullName(), String.join(", ", changes));
    }
  }

  /** A fork is never more visible than what it was forked from. */
  private static void requireMayBe(EntityManager em, RepositoryEntity row, Visibility visibility) {
    if (visibility == Visibility.PUBLIC && isConfined(em, row)) {
      throw PortalException.invalid("visibility", "A fork of a private repository stays private.");
    }
  }

  /**
   * Whether a repository has to stay private. A parent that is gone from one moment to the next may
   * have been private.
   */
  static boolean isConfined(EntityManager em, RepositoryEntity row) {
    return row.confined()
        || row.parentId()
            .filter(
                id ->
                    Optional.ofNullable(em.find(RepositoryEntity.class, id))
                        .filter(parent -> parent.visibility() == Visibility.PUBLIC)
                        .isEmpty())
            .isPresent();
  }

  /** The old name leads here until somebody takes it. */
  private static void rename(EntityManager em, RepositoryEntity row, long owner, String name) {
    long oldOwner = row.ownerId();
    String oldKey = row.nameKey();
    RepositoryLifecycle.takeName(em, owner, name);
    row.setOwnerId(owner);
    row.setName(name);
    if (owner == oldOwner && row.nameKey().equals(oldKey)) {
      return;
    }
    Optional<FormerNameEntity> former = RepositoryDirectory.former(em, oldOwner, oldKey);
    former.ifPresentOrElse(
        found -> found.setRepositoryId(row.id()),
        () -> em.persist(new FormerNameEntity(oldOwner, oldKey, row.id())));
  }

  @Override
  public RepositoryView transfer(Identity caller, String owner, String name, String newOwner) {
    RepositoryView before = permissions.require(caller, Action.ADMIN, owner, name).repository();
    long to = owners.require(caller, "newOwner", newOwner);
    transactions.run(
        em -> {
          RepositoryEntity row = required(em, before.id());
          if (row.ownerId() == to) {
            return;
          }
          RepositoryLifecycle.requireFree(em, to, row.name());
          audit(em, caller, "repository.transfer", row, before.fullName(), "to " + newOwner);
          rename(em, row, to, row.name());
          grants.repositoryMoved(em, row.id());
          RuleMemory.rows(em, row.id()).forEach(BranchRuleEntity::forgetTeams);
          audit(
              em,
              caller,
              "repository.receive",
              row,
              newOwner + "/" + row.name(),
              "from " + before.owner());
        });
    return facts(before.id()).view();
  }

  @Override
  public void delete(Identity caller, String owner, String name) {
    RepositoryView before = permissions.require(caller, Action.ADMIN, owner, name).repository();
    transactions.run(
        em -> {
          RepositoryEntity row = required(em, before.id());
          row.setDeletedAt(Optional.of(clock.instant()));
          audit(em, caller, "repository.delete", row, before.fullName(), "");
        });
    CrashPoint.hit(CrashPoints.DELETE_AFTER_COMMIT);
  }

  @Override
  public RepositoryView restore(Identity caller, String owner, String name) {
    RepositoryView before = deleted(caller, owner, name);
    transactions.run(
        em -> {
          RepositoryEntity row = required(em, before.id());
          row.setDeletedAt(Optional.empty());
          audit(em, caller, "repository.restore", row, before.fullName(), "");
        });
    CrashPoint.hit(CrashPoints.RESTORE_AFTER_COMMIT);
    return facts(before.id()).view();
  }

  @Override
  public void purge(Identity caller, String owner, String name) {
    RepositoryView before = deleted(caller, owner, name);
    lifecycle.purge(AuditActor.of(caller), before.id());
  }

  /** A deleted repository that the caller administers; for others it does not exist. */
  private RepositoryView deleted(Identity caller, String owner, String name) {
    RepositoryFacts found =
        repositories
            .find(owner, name)
            .filter(facts -> levels.levelIfRestored(caller, facts).atLeast(AccessLevel.ADMIN))
            .orElseThrow(() -> PortalException.notFound("repository"));
    if (found.view().deletedAt().isEmpty()) {
      throw PortalException.conflict("This repository is not deleted.");
    }
    return found.view();
  }

  private RepositoryFacts facts(long id) {
    return repositories.find(id).orElseThrow(() -> PortalException.notFound("repository"));
  }

  private static RepositoryEntity required(EntityManager em, long id) {
    return Optional.ofNullable(em.find(RepositoryEntity.class, id))
        .orElseThrow(() -> PortalException.notFound("repository"));
  }

  private void audit(
      EntityManager em,
      Identity caller,
      String action,
      RepositoryEntity row,
      String fullName,
      String detail) {
    audit.add(
        em, caller, AuditEvent.ofRepository(action, row.id(), row.ownerId(), fullName, detail));
  }
}
