package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Explanation.Outcome;
import dev.gatehouse.portal.access.api.Explanation.Rule;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.sso.api.Credential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides somebody's level on a repository: a pure function, and the only one.
 *
 * <p>The first of these that applies decides: a disabled account has nothing; site administrators,
 * the owning account and owners of the owning organisation administer; then the most specific
 * grant, which may be NONE: on the repository to the account, on the repository to teams (the
 * highest), on the organisation to the account, on the organisation to teams (the highest); then
 * what the organisation gives to all members. Then bounds: a public repository is readable for
 * everybody, an archived one is written by nobody, a deleted one is not there, and a token reaches
 * no further than its role and its repositories.
 */
final class LevelDecision {
  private final LevelQuestion question;
  private final List<Finding> findings = new ArrayList<>(16);
  private AccessLevel level = AccessLevel.NONE;
  private boolean decided;

  private LevelDecision(LevelQuestion question) {
    this.question = question;
  }

  /**
   * What was found out by one rule.
   *
   * @param grant the grant that it speaks of, if it speaks of one
   */
  record Finding(Rule rule, Optional<GrantFacts> grant, AccessLevel level, Outcome outcome) {}

  /**
   * The level, and how it came about.
   *
   * @param ifRestored the level as it would be if the repository were not deleted
   */
  record Decided(AccessLevel level, AccessLevel ifRestored, List<Finding> findings) {
    /** Whether the token lowered the level. */
    boolean boundedByToken() {
      return findings.stream()
          .anyMatch(
              finding -> finding.rule() == Rule.TOKEN && finding.outcome() == Outcome.BOUNDED);
    }
  }

  static Decided decide(LevelQuestion question) {
    return new LevelDecision(question).run();
  }

  private Decided run() {
    boolean disabled = question.person().filter(Person::disabled).isPresent();
    status(Rule.DISABLED, disabled, AccessLevel.NONE);
    status(
        Rule.SITE_ADMIN,
        question.person().filter(Person::siteAdmin).isPresent(),
        AccessLevel.ADMIN);
    status(
        Rule.OWNER,
        question
            .person()
            .filter(person -> person.id() == question.repository().ownerId())
            .isPresent(),
        AccessLevel.ADMIN);
    status(Rule.ORGANIZATION_OWNER, role() == Role.OWNER, AccessLevel.ADMIN);
    grants(Rule.REPOSITORY_ACCOUNT_GRANT, SubjectKind.ACCOUNT, question.onRepository());
    grants(Rule.REPOSITORY_TEAM_GRANT, SubjectKind.TEAM, question.onRepository());
    grants(Rule.ORGANIZATION_ACCOUNT_GRANT, SubjectKind.ACCOUNT, question.onOrganization());
    grants(Rule.ORGANIZATION_TEAM_GRANT, SubjectKind.TEAM, question.onOrganization());
    status(
        Rule.ORGANIZATION_DEFAULT,
        role() != Role.NONE,
        question.owner().map(owner -> owner.defaultLevel()).orElse(AccessLevel.NONE));
    bound(
        Rule.PUBLIC,
        !question.repository().view().isPrivate() && !disabled,
        level.atLeast(AccessLevel.READ) ? level : AccessLevel.READ);
    bound(
        Rule.ARCHIVED,
        question.repository().view().archivedAt().isPresent(),
        level == AccessLevel.WRITE ? AccessLevel.READ : level);
    AccessLevel beforeDeletion = level;
    bound(Rule.DELETED, question.repository().view().deletedAt().isPresent(), AccessLevel.NONE);
    AccessLevel byToken = token(level);
    bound(Rule.TOKEN, question.token().isPresent(), byToken);
    return new Decided(level, token(beforeDeletion), findings);
  }

  private enum Role {
    NONE,
    MEMBER,
    OWNER
  }

  private Role role() {
    if (question.owner().isEmpty() || question.person().isEmpty()) {
      return Role.NONE;
    }
    MemberRole role = question.person().get().organizations().get(question.owner().get().id());
    if (role == null) {
      return Role.NONE;
    }
    return role == MemberRole.OWNER ? Role.OWNER : Role.MEMBER;
  }

  private void status(Rule rule, boolean applies, AccessLevel given) {
    if (applies) {
      decide(rule, Optional.empty(), given);
    } else {
      findings.add(new Finding(rule, Optional.empty(), AccessLevel.NONE, Outcome.NOT_APPLICABLE));
    }
  }

  private void grants(Rule rule, SubjectKind kind, List<GrantFacts> grants) {
    List<GrantFacts> own = own(kind, grants);
    if (own.isEmpty()) {
      status(rule, false, AccessLevel.NONE);
      return;
    }
    for (GrantFacts grant : own) {
      if (grant.isExpired(question.now())) {
        findings.add(new Finding(rule, Optional.of(grant), grant.level(), Outcome.EXPIRED));
      } else {
        decide(rule, Optional.of(grant), grant.level());
      }
    }
  }

  /** Those that are for the person, the highest first. */
  private List<GrantFacts> own(SubjectKind kind, List<GrantFacts> grants) {
    if (grants.isEmpty() || question.person().isEmpty()) {
      return List.of();
    }
    Person person = question.person().get();
    List<GrantFacts> own = new ArrayList<>();
    for (GrantFacts grant : grants) {
      if (grant.kind() == kind
          && (kind == SubjectKind.ACCOUNT
              ? grant.subjectId() == person.id()
              : person.teams().contains(grant.subjectId()))) {
        own.add(grant);
      }
    }
    own.sort(Comparator.comparing(GrantFacts::level).reversed());
    return own;
  }

  private void decide(Rule rule, Optional<GrantFacts> grant, AccessLevel given) {
    findings.add(new Finding(rule, grant, given, decided ? Outcome.OVERRULED : Outcome.DECIDED));
    if (!decided) {
      decided = true;
      level = given;
    }
  }

  private void bound(Rule rule, boolean applies, AccessLevel bounded) {
    if (!applies) {
      status(rule, false, AccessLevel.NONE);
      return;
    }
    findings.add(
        new Finding(
            rule,
            Optional.empty(),
            bounded,
            bounded == level ? Outcome.OVERRULED : Outcome.BOUNDED));
    level = bounded;
  }

  private AccessLevel token(AccessLevel without) {
    if (question.token().isEmpty()) {
      return without;
    }
    Credential.Token token = question.token().get();
    if (!token.repositories().isEmpty()
        && !token.repositories().contains(question.repository().view().id())) {
      // Elsewhere it is worth as much as no token.
      return question.repository().view().isPrivate()
          ? AccessLevel.NONE
          : lower(without, AccessLevel.READ);
    }
    return lower(without, cap(token));
  }

  /** The most that a token's role allows. */
  static AccessLevel cap(Credential.Token token) {
    return switch (token.role()) {
      case READ -> AccessLevel.READ;
      case WRITE -> AccessLevel.WRITE;
      case ADMIN -> AccessLevel.ADMIN;
    };
  }

  private static AccessLevel lower(AccessLevel one, AccessLevel other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
