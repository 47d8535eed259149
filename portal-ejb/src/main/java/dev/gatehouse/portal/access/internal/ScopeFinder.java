package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.jpa.GrantEntity;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.access.spi.Scope;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds all repositories on which somebody has a level without looking at all repositories: asks
 * the one decision about a repository of each organisation without grants of its own, and about
 * each repository that has a grant for the person. Thread-safe.
 */
public final class ScopeFinder {
  private final Transactions transactions;
  private final Directory directory;
  private final RepositoryLookup repositories;
  private final GrantMemory grants;
  private final Clock clock;

  public ScopeFinder(
      Transactions transactions,
      Directory directory,
      RepositoryLookup repositories,
      GrantMemory grants,
      Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.repositories = repositories;
    this.grants = grants;
    this.clock = clock;
  }

  /** Gathers the facts about one repository. */
  interface Facts {
    LevelQuestion about(
        Optional<Person> person, Optional<Credential.Token> token, RepositoryFacts repository);
  }

  /** The scope of an enabled person who shows no token. */
  Scope of(Person person, AccessLevel needed, Facts facts) {
    boolean publics = needed == AccessLevel.READ;
    if (person.siteAdmin()) {
      return new Scope(true, publics, Set.of(), Set.of(), Set.of(), Optional.empty());
    }
    List<GrantEntity> given = given(person);
    Set<Long> owners = new HashSet<>();
    owners.add(person.id());
    Set<Long> organizations = new HashSet<>(person.organizations().keySet());
    given.forEach(grant -> grant.organizationId().ifPresent(organizations::add));
    for (long id : organizations) {
      if (directory.organization(id).filter(found -> ordinary(person, found, needed)).isPresent()) {
        owners.add(id);
      }
    }
    Set<Long> allowed = new HashSet<>();
    Set<Long> denied = new HashSet<>();
    for (GrantEntity grant : given) {
      grant
          .repositoryId()
          .flatMap(repositories::find)
          .ifPresent(
              repository -> {
                boolean enough =
                    LevelDecision.decide(
                            facts.about(Optional.of(person), Optional.empty(), plain(repository)))
                        .level()
                        .atLeast(needed);
                (enough ? allowed : denied).add(repository.view().id());
              });
    }
    return new Scope(false, publics, owners, allowed, denied, Optional.empty());
  }

  /** Whether a repository of the organisation without grants of its own would be in the scope. */
  private boolean ordinary(Person person, OrganizationFacts organization, AccessLevel needed) {
    RepositoryFacts repository =
        new RepositoryFacts(
            new RepositoryView(
                0,
                organization.login(),
                true,
                "",
                "",
                VcsKind.GIT,
                Visibility.PRIVATE,
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty()),
            organization.id());
    return LevelDecision.decide(
            new LevelQuestion(
                Optional.of(person),
                Optional.empty(),
                repository,
                Optional.of(organization),
                List.of(),
                grants.onOrganization(organization.id()),
                clock.instant()))
        .level()
        .atLeast(needed);
  }

  /** The repository as if it were private, neither archived nor deleted. */
  private static RepositoryFacts plain(RepositoryFacts repository) {
    RepositoryView view = repository.view();
    return new RepositoryFacts(
        new RepositoryView(
            view.id(),
            view.owner(),
            view.ownedByOrganization(),
            view.name(),
            view.description(),
            view.vcs(),
            Visibility.PRIVATE,
            view.defaultBranch(),
            view.createdAt(),
            Optional.empty(),
            Optional.empty(),
            view.pushedAt(),
            view.publishing(),
            view.parent()),
        repository.ownerId());
  }

  private List<GrantEntity> given(Person person) {
    String query = "select g from GrantEntity g where g.accountId = :account";
    return transactions.read(
        em ->
            person.teams().isEmpty()
                ? em.createQuery(query, GrantEntity.class)
                    .setParameter("account", person.id())
                    .getResultList()
                : em.createQuery(query + " or g.teamId in :teams", GrantEntity.class)
                    .setParameter("account", person.id())
                    .setParameter("teams", person.teams())
                    .getResultList());
  }
}
