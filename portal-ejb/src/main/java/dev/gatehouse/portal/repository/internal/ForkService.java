package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import dev.gatehouse.sso.api.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The use cases of forks. Thread-safe. */
public final class ForkService implements Forks {
  /** Each copies a whole repository, from disk to disk. */
  private static final int AT_ONCE = 4;

  /** How many of a repository's forks are looked at, newest first. */
  private static final int MOST_FORKS = 10_000;

  /** How far parents are followed. */
  private static final int MOST_PARENTS = 100;

  private static final int MEMORY = 20_000;

  private final Transactions transactions;
  private final Permissions permissions;
  private final Levels levels;
  private final Directory directory;
  private final RepositoryDirectory repositories;
  private final RepositoryLifecycle lifecycle;
  private final CreatableOwners owners;
  private final Facts.Memory<Long, List<Long>> forks;
  private final Semaphore copying = new Semaphore(AT_ONCE);

  public ForkService(
      Transactions transactions,
      Facts facts,
      Permissions permissions,
      Levels levels,
      Directory directory,
      RepositoryDirectory repositories,
      RepositoryLifecycle lifecycle) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.levels = levels;
    this.directory = directory;
    this.repositories = repositories;
    this.lifecycle = lifecycle;
    this.owners = new CreatableOwners(directory, levels);
    this.forks = facts.memory(MEMORY);
  }

  @Override
  public RepositoryView fork(Identity caller, String owner, String name, NewFork command) {
    RepositoryView parent = permissions.require(caller, Action.READ, owner, name).repository();
    String login = command.owner().orElseGet(() -> Callers.signedIn(caller).login());
    long to = owners.require(caller, "organization", login);
    Optional<String> wanted = command.name().map(text -> Names.repository("name", text));
    Optional<RepositoryView> made =
        readable(caller, ids(parent.id())).stream()
            .filter(fork -> fork.owner().equalsIgnoreCase(login))
            .filter(fork -> wanted.isEmpty() || fork.name().equalsIgnoreCase(wanted.get()))
            .findFirst();
    if (made.isPresent()) {
      return made.get();
    }
    NewRepository copy =
        new NewRepository(
            login,
            wanted.orElse(parent.name()),
            parent.description(),
            parent.vcs(),
            parent.visibility(),
            parent.defaultBranch());
    if (!copying.tryAcquire()) {
      throw PortalException.of(
          ErrorCode.UNAVAILABLE, "Several repositories are being forked now. Try again soon.");
    }
    try {
      long id =
          lifecycle.fork(AuditActor.of(caller), to, copy, parent, command.defaultBranchOnly());
      return repositories.find(id).orElseThrow(() -> PortalException.notFound("repository")).view();
    } finally {
      copying.release();
    }
  }

  @Override
  public Page<RepositoryView> list(
      Identity caller, String owner, String name, boolean oldestFirst, PageRequest page) {
    RepositoryView parent = permissions.require(caller, Action.READ, owner, name).repository();
    List<RepositoryView> all = new ArrayList<>(readable(caller, ids(parent.id())));
    if (oldestFirst) {
      Collections.reverse(all);
    }
    List<RepositoryView> items = all.stream().skip(page.offset()).limit(page.perPage()).toList();
    return new Page<>(items, page, all.size());
  }

  @Override
  public int count(Identity caller, RepositoryView repository) {
    return readable(caller, ids(repository.id())).size();
  }

  /** Newest first. */
  private List<Long> ids(long parent) {
    return forks.get(
        parent,
        id ->
            transactions.read(
                em ->
                    List.copyOf(
                        em.createQuery(
                                "select r.id from RepositoryEntity r where r.parentId = :parent"
                                    + " and r.stage = :ready and r.deletedAt is null"
                                    + " order by r.createdAt desc, r.id desc",
                                Long.class)
                            .setParameter("parent", id)
                            .setParameter("ready", Stage.READY)
                            .setMaxResults(MOST_FORKS)
                            .getResultList())));
  }

  private List<RepositoryView> readable(Identity caller, List<Long> ids) {
    return ids.stream()
        .flatMap(id -> repositories.find(id).stream())
        .filter(facts -> isReadable(caller, facts))
        .map(RepositoryFacts::view)
        .toList();
  }

  private boolean isReadable(Identity caller, RepositoryFacts facts) {
    return levels.level(caller, facts).atLeast(AccessLevel.READ);
  }

  @Override
  public Optional<RepositoryView> parent(Identity caller, RepositoryView repository) {
    return repository
        .parent()
        .flatMap(repositories::find)
        .filter(facts -> isReadable(caller, facts))
        .map(RepositoryFacts::view);
  }

  @Override
  public Optional<RepositoryView> source(Identity caller, RepositoryView repository) {
    Optional<RepositoryView> at = parent(caller, repository);
    for (int i = 0; i < MOST_PARENTS && at.isPresent(); i++) {
      Optional<RepositoryView> above = parent(caller, at.get());
      if (above.isEmpty()) {
        return at;
      }
      at = above;
    }
    return at;
  }

  @Override
  public boolean isConfined(Identity caller, String owner, String name) {
    RepositoryView view = permissions.require(caller, Action.READ, owner, name).repository();
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(RepositoryEntity.class, view.id()))
                .filter(row -> RepositoryService.isConfined(em, row))
                .isPresent());
  }

  @Override
  public Optional<RepositoryView> ofOwner(Identity caller, RepositoryView relative, String owner) {
    Optional<Long> id = directory.ownerId(owner);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    long root = root(relative);
    return ownedBy(id.get()).stream()
        .flatMap(each -> repositories.find(each).stream())
        .filter(facts -> root(facts.view()) == root && isReadable(caller, facts))
        .map(RepositoryFacts::view)
        .min(
            Comparator.comparing(
                    (RepositoryView view) -> !view.name().equalsIgnoreCase(relative.name()))
                .thenComparing(RepositoryView::id));
  }

  @Override
  public Optional<RepositoryView> named(Identity caller, RepositoryView relative, String from) {
    int slash = from.indexOf('/');
    if (slash >= 0) {
      return find(caller, from.substring(0, slash), from.substring(slash + 1));
    }
    return relative.owner().equalsIgnoreCase(from)
        ? Optional.of(relative)
        : ofOwner(caller, relative, from).or(() -> find(caller, from, relative.name()));
  }

  private Optional<RepositoryView> find(Identity caller, String owner, String name) {
    return repositories
        .find(owner, name)
        .filter(facts -> isReadable(caller, facts))
        .map(RepositoryFacts::view);
  }

  /** The forks of an owner, and what has forks. */
  private List<Long> ownedBy(long owner) {
    return transactions.read(
        em ->
            List.copyOf(
                em.createQuery(
                        "select r.id from RepositoryEntity r where r.ownerId = :owner"
                            + " and r.stage = :ready and r.deletedAt is null"
                            + " and (r.parentId is not null or exists (select f.id"
                            + " from RepositoryEntity f where f.parentId = r.id)) order by r.id",
                        Long.class)
                    .setParameter("owner", owner)
                    .setParameter("ready", Stage.READY)
                    .setMaxResults(MOST_FORKS)
                    .getResultList()));
  }

  /** Where the line of parents begins, whoever may read it. */
  private long root(RepositoryView repository) {
    RepositoryView at = repository;
    for (int i = 0; i < MOST_PARENTS; i++) {
      Optional<RepositoryFacts> above = at.parent().flatMap(repositories::find);
      if (above.isEmpty()) {
        break;
      }
      at = above.get().view();
    }
    return at.id();
  }
}
