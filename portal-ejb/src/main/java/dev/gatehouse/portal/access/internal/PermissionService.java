package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.internal.LevelDecision.Decided;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.access.spi.Scope;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The authorisation kernel. Thread-safe. */
public final class PermissionService implements Permissions, Levels {
  private final Directory directory;
  private final RepositoryLookup repositories;
  private final GrantMemory grants;
  private final ScopeFinder scopes;
  private final Clock clock;

  public PermissionService(
      Directory directory,
      RepositoryLookup repositories,
      GrantMemory grants,
      ScopeFinder scopes,
      Clock clock) {
    this.directory = directory;
    this.repositories = repositories;
    this.grants = grants;
    this.scopes = scopes;
    this.clock = clock;
  }

  @Override
  public RepositoryAccess require(Identity caller, Action action, String owner, String name) {
    return require(caller, action, repositories.find(owner, name));
  }

  @Override
  public RepositoryAccess require(Identity caller, Action action, long repositoryId) {
    return require(caller, action, repositories.find(repositoryId));
  }

  @Override
  public boolean isSiteAdmin(Identity caller) {
    return directory.isSiteAdmin(caller);
  }

  private RepositoryAccess require(
      Identity caller, Action action, Optional<RepositoryFacts> wanted) {
    RepositoryFacts found = wanted.orElseThrow(() -> PortalException.notFound("repository"));
    Decided decided = decide(caller, found);
    if (!decided.level().atLeast(AccessLevel.READ)) {
      throw PortalException.notFound("repository");
    }
    boolean archived = found.view().archivedAt().isPresent();
    if (!decided.level().atLeast(action.needed())) {
      if (caller instanceof Identity.Anonymous) {
        throw PortalException.unauthenticated();
      }
      if (action == Action.WRITE && archived) {
        throw archived();
      }
      throw PortalException.forbidden(refusal(caller, action, decided));
    }
    if (action == Action.PROPOSE) {
      requireProposer(caller, found.view().id());
    }
    if ((action == Action.WRITE || action == Action.PROPOSE) && archived) {
      throw archived();
    }
    return new RepositoryAccess(found.view(), decided.level());
  }

  /** Whoever may read may propose, if the credential is one to write with. */
  private static void requireProposer(Identity caller, long repositoryId) {
    if (caller instanceof Identity.Portal) {
      return;
    }
    if (!(caller instanceof Identity.Account account)) {
      throw PortalException.unauthenticated();
    }
    if (account.credential() instanceof Credential.Password) {
      throw PortalException.forbidden("A password only issues tokens. Use a token here.");
    }
    if (account.credential() instanceof Credential.Token token
        && (!LevelDecision.cap(token).atLeast(AccessLevel.WRITE)
            || !(token.repositories().isEmpty() || token.repositories().contains(repositoryId)))) {
      throw PortalException.forbidden(
          "This token may read this repository, but not propose or comment.");
    }
  }

  private static PortalException archived() {
    return PortalException.forbidden("This repository is archived: it can only be read.");
  }

  private static String refusal(Identity caller, Action action, Decided decided) {
    if (caller instanceof Identity.Account account
        && account.credential() instanceof Credential.Password) {
      return "A password only issues tokens. Use a token here.";
    }
    String wish = action == Action.WRITE ? "write to it" : "administer it";
    return decided.boundedByToken()
        ? "This token may read this repository, but not " + wish + "."
        : "You may read this repository, but not " + wish + ".";
  }

  @Override
  public AccessLevel level(Identity caller, RepositoryFacts repository) {
    return decide(caller, repository).level();
  }

  @Override
  public AccessLevel levelOf(long accountId, RepositoryFacts repository) {
    return directory
        .person(accountId)
        .map(
            person ->
                LevelDecision.decide(question(Optional.of(person), Optional.empty(), repository))
                    .level())
        .orElse(AccessLevel.NONE);
  }

  @Override
  public AccessLevel levelIfRestored(Identity caller, RepositoryFacts repository) {
    return decide(caller, repository).ifRestored();
  }

  private Decided decide(Identity caller, RepositoryFacts repository) {
    if (caller instanceof Identity.Portal) {
      AccessLevel level =
          repository.view().deletedAt().isPresent() ? AccessLevel.NONE : AccessLevel.ADMIN;
      return new Decided(level, AccessLevel.ADMIN, List.of());
    }
    if (!(caller instanceof Identity.Account account)) {
      return LevelDecision.decide(question(Optional.empty(), Optional.empty(), repository));
    }
    Optional<Person> person = directory.person(account.id());
    if (person.isEmpty()) {
      throw new IllegalStateException("a caller without an account: " + account.id());
    }
    if (account.credential() instanceof Credential.Password && !person.get().disabled()) {
      return LevelDecision.decide(question(Optional.empty(), Optional.empty(), repository));
    }
    return LevelDecision.decide(
        question(
            person,
            account.credential() instanceof Credential.Token token
                ? Optional.of(token)
                : Optional.empty(),
            repository));
  }

  /** All facts about a repository and a person, as they are now. */
  LevelQuestion question(
      Optional<Person> person, Optional<Credential.Token> token, RepositoryFacts repository) {
    Optional<OrganizationFacts> owner =
        repository.view().ownedByOrganization()
            ? Optional.of(
                directory
                    .organization(repository.ownerId())
                    .orElseThrow(() -> new IllegalStateException("a repository without an owner")))
            : Optional.empty();
    return new LevelQuestion(
        person,
        token,
        repository,
        owner,
        grants.onRepository(repository.view().id()),
        owner.isPresent() ? grants.onOrganization(repository.ownerId()) : List.of(),
        clock.instant());
  }

  @Override
  public Scope scope(Identity caller, AccessLevel needed, boolean asSiteAdmin) {
    boolean publics = needed == AccessLevel.READ;
    if (caller instanceof Identity.Portal) {
      return new Scope(true, publics, Set.of(), Set.of(), Set.of(), Optional.empty());
    }
    if (!(caller instanceof Identity.Account account)
        || account.credential() instanceof Credential.Password) {
      return Scope.publicOnly(publics);
    }
    Optional<Person> person =
        directory
            .person(account.id())
            .filter(found -> !found.disabled())
            .map(found -> asSiteAdmin ? found : withoutSite(found));
    if (person.isEmpty()) {
      return Scope.publicOnly(false);
    }
    Scope unbounded = scopes.of(person.get(), needed, this::question);
    if (!(account.credential() instanceof Credential.Token token)) {
      return unbounded;
    }
    if (!LevelDecision.cap(token).atLeast(needed)) {
      return Scope.publicOnly(publics);
    }
    return token.repositories().isEmpty()
        ? unbounded
        : new Scope(
            unbounded.everything(),
            unbounded.publics(),
            unbounded.owners(),
            unbounded.allowed(),
            unbounded.denied(),
            Optional.of(token.repositories()));
  }

  private static Person withoutSite(Person person) {
    return new Person(
        person.id(),
        person.login(),
        false,
        person.disabled(),
        person.organizations(),
        person.teams());
  }

  @Override
  public boolean mayCreateFor(Identity caller, long ownerId) {
    if (caller instanceof Identity.Portal) {
      return true;
    }
    if (!(caller instanceof Identity.Account account) || !Callers.isFull(account)) {
      return false;
    }
    Optional<Person> person = directory.person(account.id()).filter(found -> !found.disabled());
    if (person.isEmpty()) {
      return false;
    }
    if (person.get().id() == ownerId) {
      return true;
    }
    Optional<OrganizationFacts> organization = directory.organization(ownerId);
    if (organization.isEmpty()) {
      return false;
    }
    if (person.get().siteAdmin()) {
      return true;
    }
    MemberRole role = person.get().organizations().get(ownerId);
    return role == MemberRole.OWNER
        || (role == MemberRole.MEMBER && organization.get().membersMayCreate());
  }
}
