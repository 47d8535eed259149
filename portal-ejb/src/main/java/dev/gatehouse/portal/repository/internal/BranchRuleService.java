package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.jpa.AlsoAllowed;
import dev.gatehouse.portal.repository.jpa.AlsoAllowed.Way;
import dev.gatehouse.portal.repository.jpa.BranchRuleEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases of branch rules. Thread-safe. */
public final class BranchRuleService implements BranchRules {
  private static final int MOST = 100;
  private static final int MOST_ALSO = 100;

  private final Transactions transactions;
  private final Permissions permissions;
  private final Directory directory;
  private final AuditTrail audit;
  private final Outbox outbox;

  public BranchRuleService(
      Transactions transactions,
      Permissions permissions,
      Directory directory,
      AuditTrail audit,
      Outbox outbox) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.directory = directory;
    this.audit = audit;
    this.outbox = outbox;
  }

  @Override
  public List<BranchRule> list(Identity caller, String owner, String name) {
    RepositoryView repository = permissions.require(caller, Action.READ, owner, name).repository();
    return transactions.read(
        em -> RuleMemory.rows(em, repository.id()).stream().map(this::view).toList());
  }

  @Override
  public Optional<BranchRule> of(Identity caller, String owner, String name, String branch) {
    return first(list(caller, owner, name), branch);
  }

  private static Optional<BranchRule> first(List<BranchRule> rules, String branch) {
    return rules.stream().filter(rule -> BranchPattern.matches(rule.pattern(), branch)).findFirst();
  }

  @Override
  public Set<String> guarded(
      Identity caller, String owner, String name, Collection<String> branches) {
    List<BranchRule> rules = list(caller, owner, name);
    return branches.stream()
        .filter(branch -> first(rules, branch).filter(rule -> !isOpen(rule)).isPresent())
        .collect(Collectors.toSet());
  }

  private static boolean isOpen(BranchRule rule) {
    return rule.push().who() == BranchRule.Who.WRITERS
        && rule.forcePush().who() == BranchRule.Who.WRITERS
        && rule.delete().who() == BranchRule.Who.WRITERS
        && rule.merge().who().who() == BranchRule.Who.WRITERS
        && !rule.merge().asksAnything();
  }

  @Override
  public List<BranchRule> replace(
      Identity caller, String owner, String name, List<BranchRule> rules, Optional<String> seen) {
    RepositoryView repository = permissions.require(caller, Action.ADMIN, owner, name).repository();
    if (rules.size() > MOST) {
      throw PortalException.invalid("rules", "At most " + MOST + " rules.");
    }
    List<BranchRuleEntity> next = new ArrayList<>();
    for (BranchRule rule : rules) {
      next.add(row(repository, rule, next.size()));
    }
    return transactions.write(
        em -> {
          RepositoryEntity locked = em.find(RepositoryEntity.class, repository.id());
          if (locked == null) {
            throw PortalException.notFound("repository");
          }
          em.lock(locked, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
          List<BranchRuleEntity> before = RuleMemory.rows(em, repository.id());
          requireSeen(seen, before);
          before.forEach(em::remove);
          next.forEach(row -> em.persist(copy(row)));
          em.flush();
          AuditActor actor = AuditActor.of(caller);
          outbox.send(
              em, repository.id(), MergeRulesLookup.CHANGED, actor.accountId(), actor.name(), "");
          audit.add(
              em,
              caller,
              AuditEvent.ofRepository(
                  "branch-rules.replace",
                  repository.id(),
                  locked.ownerId(),
                  repository.fullName(),
                  describe(rules)));
          return RuleMemory.rows(em, repository.id()).stream().map(this::view).toList();
        });
  }

  private void requireSeen(Optional<String> seen, List<BranchRuleEntity> rows) {
    if (seen.isPresent()
        && !seen.get().equals(BranchRules.edition(rows.stream().map(this::view).toList()))) {
      throw PortalException.conflict(
          "Somebody else has changed the branch rules meanwhile. Look at them again, then retry.");
    }
  }

  /** A fresh row for each try of the transaction. */
  private static BranchRuleEntity copy(BranchRuleEntity row) {
    return new BranchRuleEntity(
        row.repositoryId(),
        row.place(),
        row.pattern(),
        row.push(),
        row.forcePush(),
        row.delete(),
        row.asked(),
        row.also());
  }

  private BranchRuleEntity row(RepositoryView repository, BranchRule rule, int place) {
    String pattern = Lines.filled("pattern", rule.pattern(), 255);
    List<AlsoAllowed> also = new ArrayList<>();
    add(also, repository, rule.push(), Way.PUSH);
    add(also, repository, rule.forcePush(), Way.FORCE_PUSH);
    add(also, repository, rule.delete(), Way.DELETE);
    add(also, repository, rule.merge().who(), Way.MERGE);
    return new BranchRuleEntity(
        repository.id(),
        place,
        pattern,
        rule.push().who(),
        rule.forcePush().who(),
        rule.delete().who(),
        checked(repository, rule.merge()),
        also);
  }

  private static MergeRules checked(RepositoryView repository, MergeRules rules) {
    if (rules.approvals() < 0 || rules.approvals() > MergeRules.MOST_APPROVALS) {
      throw PortalException.invalid(
          "approvals", "0 to " + MergeRules.MOST_APPROVALS + " approvals.");
    }
    if (rules.contexts().size() > MergeRules.MOST_CONTEXTS) {
      throw PortalException.invalid("contexts", "At most " + MergeRules.MOST_CONTEXTS + " checks.");
    }
    if (rules.strategies().stream().anyMatch(each -> !each.existsOn(repository.vcs()))) {
      throw PortalException.invalid("strategies", "This repository does not merge in this way.");
    }
    if (rules.ways(repository.vcs()).isEmpty()) {
      throw PortalException.invalid(
          "strategies", "With a linear history, take a way to land without a merge.");
    }
    return new MergeRules(
        rules.who(),
        rules.approvals(),
        rules.codeOwners(),
        rules.contexts().stream()
            .map(context -> Lines.filled("contexts", context, 255))
            .distinct()
            .toList(),
        rules.threadsResolved(),
        rules.linearHistory(),
        rules.strategies(),
        rules.bindsAdmins());
  }

  private void add(List<AlsoAllowed> also, RepositoryView repository, Allowed allowed, Way way) {
    if (allowed.also().size() > MOST_ALSO) {
      throw PortalException.invalid("also", "At most " + MOST_ALSO + " people and teams.");
    }
    for (Subject subject : allowed.also()) {
      AlsoAllowed somebody =
          switch (subject.kind()) {
            case ACCOUNT ->
                new AlsoAllowed(
                    way,
                    Optional.of(
                        directory
                            .person(subject.name())
                            .map(Person::id)
                            .orElseThrow(
                                () -> PortalException.invalid("also", "No such account."))),
                    Optional.empty());
            case TEAM ->
                new AlsoAllowed(
                    way,
                    Optional.empty(),
                    Optional.of(
                        directory
                            .team(subject.name())
                            .filter(team -> isOf(team, repository))
                            .map(TeamFacts::id)
                            .orElseThrow(
                                () ->
                                    PortalException.invalid(
                                        "also",
                                        "No such team in the organisation that owns this."))));
          };
      if (!also.contains(somebody)) {
        also.add(somebody);
      }
    }
  }

  private boolean isOf(TeamFacts team, RepositoryView repository) {
    return directory
        .ownerId(repository.owner())
        .filter(owner -> owner == team.organizationId())
        .isPresent();
  }

  private static String describe(List<BranchRule> rules) {
    List<String> lines = new ArrayList<>();
    for (BranchRule rule : rules) {
      lines.add(
          rule.pattern()
              + ": push "
              + describe(rule.push())
              + ", force "
              + describe(rule.forcePush())
              + ", delete "
              + describe(rule.delete())
              + ", merge "
              + describe(rule.merge()));
    }
    return lines.isEmpty() ? "none" : String.join("; ", lines);
  }

  private static String describe(MergeRules rules) {
    return describe(rules.who())
        + (rules.approvals() == 0 ? "" : " with " + rules.approvals() + " approvals")
        + (rules.codeOwners() ? " with code owners" : "")
        + (rules.contexts().isEmpty() ? "" : " with " + String.join(" ", rules.contexts()))
        + (rules.threadsResolved() ? " with threads resolved" : "")
        + (rules.linearHistory() ? " linear" : "")
        + (rules.strategies().isEmpty()
            ? ""
            : " by "
                + rules.strategies().stream()
                    .sorted()
                    .map(Enum::name)
                    .collect(Collectors.joining(" ")))
        + (rules.bindsAdmins() ? "" : " but administrators");
  }

  private static String describe(Allowed allowed) {
    return allowed.who()
        + (allowed.also().isEmpty()
            ? ""
            : " and " + String.join(" ", allowed.also().stream().map(Subject::name).toList()));
  }

  private BranchRule view(BranchRuleEntity row) {
    return new BranchRule(
        row.id(),
        row.pattern(),
        new Allowed(row.push(), also(row, Way.PUSH)),
        new Allowed(row.forcePush(), also(row, Way.FORCE_PUSH)),
        new Allowed(row.delete(), also(row, Way.DELETE)),
        new MergeRules(
            new Allowed(row.merge(), also(row, Way.MERGE)),
            row.asked().approvals(),
            row.asked().codeOwners(),
            row.asked().contexts(),
            row.asked().threadsResolved(),
            row.asked().linearHistory(),
            row.asked().strategies(),
            row.asked().bindsAdmins()));
  }

  private List<Subject> also(BranchRuleEntity row, Way way) {
    List<Subject> also = new ArrayList<>();
    for (AlsoAllowed somebody : row.also()) {
      if (somebody.way() == way) {
        somebody
            .accountId()
            .flatMap(directory::person)
            .ifPresent(person -> also.add(new Subject(SubjectKind.ACCOUNT, person.login())));
        somebody
            .teamId()
            .flatMap(directory::team)
            .ifPresent(team -> also.add(new Subject(SubjectKind.TEAM, team.fullName())));
      }
    }
    return also;
  }
}
