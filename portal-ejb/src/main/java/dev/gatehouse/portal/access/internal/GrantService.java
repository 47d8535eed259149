package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Explanation;
import dev.gatehouse.portal.access.api.Grant;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.access.internal.LevelDecision.Decided;
import dev.gatehouse.portal.access.jpa.GrantEntity;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The use cases of grants. Thread-safe. */
public final class GrantService implements Grants {
  private static final int MOST_CHANGES = 200;
  private static final int MOST_EFFECTIVE = 1_000;

  private final Transactions transactions;
  private final PermissionService permissions;
  private final RepositoryLookup repositories;
  private final Directory directory;
  private final AuditTrail audit;
  private final ExplanationWriter explanations;
  private final Clock clock;

  public GrantService(
      Transactions transactions,
      PermissionService permissions,
      RepositoryLookup repositories,
      Directory directory,
      AuditTrail audit,
      Clock clock) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.repositories = repositories;
    this.directory = directory;
    this.audit = audit;
    this.explanations = new ExplanationWriter(directory);
    this.clock = clock;
  }

  /** A target that was found, and that the caller administers. */
  private record Found(
      Optional<Long> repositoryId, long ownerId, boolean ofOrganization, String name) {
    Optional<Long> organizationId() {
      return repositoryId.isPresent() ? Optional.empty() : Optional.of(ownerId);
    }
  }

  @Override
  public List<Grant> list(Identity caller, Target target) {
    Found found = administered(caller, target);
    List<GrantEntity> rows = transactions.read(em -> on(em, found));
    return rows.stream()
        .map(row -> view(target, row))
        .sorted(
            Comparator.comparing((Grant grant) -> grant.subject().kind())
                .thenComparing(grant -> grant.subject().name(), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  @Override
  public Grant put(Identity caller, GrantCommand command) {
    Found found = administered(caller, command.target());
    Instant now = clock.instant();
    if (command.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      throw PortalException.invalid("expiresAt", "The end must lie in the future.");
    }
    long subject = subject(found, command.subject());
    String by = AuditActor.of(caller).name();
    GrantEntity put =
        transactions.write(
            em -> {
              Optional<GrantEntity> before = one(em, found, command.subject().kind(), subject);
              GrantEntity row =
                  before.orElseGet(() -> insert(em, found, command, subject, by, now));
              before.ifPresent(
                  old -> {
                    old.setLevel(command.level());
                    old.setExpiresAt(command.expiresAt());
                    old.setGrantedBy(by);
                    old.setGrantedAt(now);
                  });
              audit(
                  em,
                  caller,
                  "grant.put",
                  found,
                  command.subject().name()
                      + ": "
                      + command.level()
                      + command.expiresAt().map(end -> " until " + end).orElse(""));
              return row;
            });
    return view(command.target(), put);
  }

  private static GrantEntity insert(
      EntityManager em, Found found, GrantCommand command, long subject, String by, Instant now) {
    boolean account = command.subject().kind() == SubjectKind.ACCOUNT;
    GrantEntity row =
        new GrantEntity(
            found.repositoryId(),
            found.organizationId(),
            account ? Optional.of(subject) : Optional.empty(),
            account ? Optional.empty() : Optional.of(subject),
            command.level(),
            command.expiresAt(),
            by,
            now);
    em.persist(row);
    return row;
  }

  @Override
  public void revoke(Identity caller, Target target, Subject subject) {
    Found found = administered(caller, target);
    Optional<Long> id = find(subject);
    if (id.isEmpty()) {
      return;
    }
    transactions.run(
        em ->
            one(em, found, subject.kind(), id.get())
                .ifPresent(
                    row -> {
                      em.remove(row);
                      audit(
                          em,
                          caller,
                          "grant.revoke",
                          found,
                          subject.name() + ": was " + row.level());
                    }));
  }

  @Override
  public Explanation explain(Identity caller, String owner, String name, Optional<String> account) {
    RepositoryFacts repository = administered(caller, owner, name);
    Optional<Person> person =
        account.map(
            login ->
                directory
                    .person(login)
                    .orElseThrow(() -> PortalException.invalid("account", "No such account.")));
    LevelQuestion question = permissions.question(person, Optional.empty(), repository);
    return explanations.explain(question, LevelDecision.decide(question));
  }

  @Override
  public List<LevelChange> simulate(
      Identity caller,
      String owner,
      String name,
      Target target,
      Subject subject,
      Optional<AccessLevel> level) {
    RepositoryFacts repository = administered(caller, owner, name);
    Found found = administered(caller, target);
    boolean onRepository = found.repositoryId().isPresent();
    if (onRepository
        ? found.repositoryId().get() != repository.view().id()
        : found.ownerId() != repository.ownerId()) {
      throw PortalException.invalid("target", "This does not concern the repository.");
    }
    long subjectId = subject(found, subject);
    LevelQuestion now = permissions.question(Optional.empty(), Optional.empty(), repository);
    LevelQuestion then =
        onRepository
            ? now.withGrants(
                changed(now.onRepository(), subject.kind(), subjectId, level), now.onOrganization())
            : now.withGrants(
                now.onRepository(),
                changed(now.onOrganization(), subject.kind(), subjectId, level));
    Set<Long> people = concerned(now);
    people.addAll(concerned(then));
    List<LevelChange> changes = new ArrayList<>();
    for (Person person : byLogin(people)) {
      AccessLevel before = LevelDecision.decide(now.withPerson(Optional.of(person))).level();
      AccessLevel after = LevelDecision.decide(then.withPerson(Optional.of(person))).level();
      if (before != after && changes.size() < MOST_CHANGES) {
        changes.add(new LevelChange(person.login(), before, after));
      }
    }
    return changes;
  }

  private static List<GrantFacts> changed(
      List<GrantFacts> grants, SubjectKind kind, long subject, Optional<AccessLevel> level) {
    List<GrantFacts> changed = new ArrayList<>(grants);
    changed.removeIf(grant -> grant.kind() == kind && grant.subjectId() == subject);
    level.ifPresent(
        given -> changed.add(new GrantFacts(kind, subject, given, Optional.empty(), "")));
    return changed;
  }

  @Override
  public List<EffectiveLevel> effective(Identity caller, String owner, String name) {
    RepositoryFacts repository = administered(caller, owner, name);
    LevelQuestion question = permissions.question(Optional.empty(), Optional.empty(), repository);
    List<EffectiveLevel> effective = new ArrayList<>();
    for (Person person : byLogin(concerned(question))) {
      LevelQuestion asked = question.withPerson(Optional.of(person));
      Decided decided = LevelDecision.decide(asked);
      Optional<LevelDecision.Finding> decisive =
          decided.findings().stream()
              .filter(finding -> finding.outcome() == Explanation.Outcome.DECIDED)
              .filter(finding -> finding.level().atLeast(AccessLevel.READ))
              .findFirst();
      if (decisive.isPresent() && effective.size() < MOST_EFFECTIVE) {
        effective.add(
            new EffectiveLevel(
                person.login(),
                decided.level(),
                explanations.because(asked, decided),
                decisive.get().grant().flatMap(GrantFacts::expiresAt)));
      }
    }
    return effective;
  }

  /** Everybody whom some rule but the public ones speaks of. */
  private Set<Long> concerned(LevelQuestion question) {
    Set<Long> people = new HashSet<>(directory.siteAdmins());
    people.add(question.repository().ownerId());
    question.owner().ifPresent(owner -> people.addAll(directory.members(owner.id())));
    List<GrantFacts> grants = new ArrayList<>(question.onRepository());
    grants.addAll(question.onOrganization());
    for (GrantFacts grant : grants) {
      if (grant.kind() == SubjectKind.ACCOUNT) {
        people.add(grant.subjectId());
      } else {
        people.addAll(directory.teamMembers(grant.subjectId()));
      }
    }
    return people;
  }

  private List<Person> byLogin(Set<Long> people) {
    return people.stream()
        .flatMap(id -> directory.person(id).stream())
        .sorted(Comparator.comparing(Person::login, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private RepositoryFacts administered(Identity caller, String owner, String name) {
    long id = permissions.require(caller, Action.ADMIN, owner, name).repository().id();
    return repositories.find(id).orElseThrow(() -> PortalException.notFound("repository"));
  }

  private Found administered(Identity caller, Target target) {
    if (target instanceof Target.Repository wanted) {
      RepositoryFacts repository = administered(caller, wanted.owner(), wanted.name());
      return new Found(
          Optional.of(repository.view().id()),
          repository.ownerId(),
          repository.view().ownedByOrganization(),
          repository.view().fullName());
    }
    String login = ((Target.Organization) target).login();
    OrganizationFacts organization =
        directory.organization(login).orElseThrow(() -> PortalException.notFound("organization"));
    if (!directory.isSiteAdmin(caller)) {
      boolean owner =
          directory
              .person(Callers.full(caller).id())
              .map(person -> person.organizations().get(organization.id()))
              .filter(role -> role == MemberRole.OWNER)
              .isPresent();
      if (!owner) {
        throw PortalException.forbidden("Only owners of the organisation may do this.");
      }
    }
    return new Found(Optional.empty(), organization.id(), true, organization.login());
  }

  private long subject(Found target, Subject subject) {
    long id =
        find(subject)
            .orElseThrow(
                () ->
                    PortalException.invalid(
                        "subject",
                        subject.kind() == SubjectKind.ACCOUNT
                            ? "No such account."
                            : "No such team."));
    if (subject.kind() == SubjectKind.TEAM
        && (!target.ofOrganization()
            || directory
                .team(id)
                .filter(team -> team.organizationId() == target.ownerId())
                .isEmpty())) {
      throw PortalException.invalid(
          "subject", "Only teams of the organisation that owns this can be given something.");
    }
    return id;
  }

  private Optional<Long> find(Subject subject) {
    return switch (subject.kind()) {
      case ACCOUNT -> directory.person(subject.name()).map(Person::id);
      case TEAM -> directory.team(subject.name()).map(TeamFacts::id);
    };
  }

  private static List<GrantEntity> on(EntityManager em, Found target) {
    return em.createQuery(
            target.repositoryId().isPresent()
                ? "select g from GrantEntity g where g.repositoryId = :target"
                : "select g from GrantEntity g where g.organizationId = :target",
            GrantEntity.class)
        .setParameter("target", target.repositoryId().orElse(target.ownerId()))
        .getResultList();
  }

  private static Optional<GrantEntity> one(
      EntityManager em, Found target, SubjectKind kind, long subject) {
    return on(em, target).stream()
        .filter(
            row ->
                (kind == SubjectKind.ACCOUNT ? row.accountId() : row.teamId())
                    .filter(id -> id == subject)
                    .isPresent())
        .findFirst();
  }

  private void audit(
      EntityManager em, Identity caller, String action, Found target, String detail) {
    audit.add(
        em,
        caller,
        new AuditEvent(
            action, target.name(), detail, target.repositoryId(), Optional.of(target.ownerId())));
  }

  private Grant view(Target target, GrantEntity row) {
    Subject subject =
        row.accountId()
            .map(
                id ->
                    new Subject(
                        SubjectKind.ACCOUNT, directory.person(id).map(Person::login).orElse("?")))
            .orElseGet(
                () ->
                    new Subject(
                        SubjectKind.TEAM,
                        row.teamId()
                            .flatMap(directory::team)
                            .map(TeamFacts::fullName)
                            .orElse("?")));
    return new Grant(
        row.id(), target, subject, row.level(), row.expiresAt(), row.grantedBy(), row.grantedAt());
  }
}
