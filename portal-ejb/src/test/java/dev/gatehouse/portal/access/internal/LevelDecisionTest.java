package dev.gatehouse.portal.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Explanation.Outcome;
import dev.gatehouse.portal.access.api.Explanation.Rule;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.internal.LevelDecision.Decided;
import dev.gatehouse.portal.access.internal.LevelDecision.Finding;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.TokenRole;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LevelDecisionTest {
  private static final long ADA = 1;
  private static final long ORGANIZATION = 10;
  private static final long READERS = 20;
  private static final long WRITERS = 21;
  private static final long REPOSITORY = 30;
  private static final Instant NOW = Instant.parse("2026-03-29T00:30:00Z");

  private boolean siteAdmin;
  private boolean disabled;
  private boolean anonymous;
  private final Map<Long, MemberRole> memberships = new HashMap<>();
  private final Set<Long> teams = new HashSet<>();
  private boolean ownedPersonally;
  private AccessLevel defaultLevel = AccessLevel.NONE;
  private Visibility visibility = Visibility.PRIVATE;
  private Optional<Instant> archivedAt = Optional.empty();
  private Optional<Instant> deletedAt = Optional.empty();
  private final List<GrantFacts> onRepository = new ArrayList<>();
  private final List<GrantFacts> onOrganization = new ArrayList<>();
  private Optional<Credential.Token> token = Optional.empty();

  private Decided decide() {
    RepositoryView view =
        new RepositoryView(
            REPOSITORY,
            ownedPersonally ? "ada" : "team",
            !ownedPersonally,
            "code",
            "",
            VcsKind.GIT,
            visibility,
            "main",
            NOW,
            archivedAt,
            deletedAt,
            Optional.empty(),
            true,
            Optional.empty());
    return LevelDecision.decide(
        new LevelQuestion(
            anonymous
                ? Optional.empty()
                : Optional.of(new Person(ADA, "ada", siteAdmin, disabled, memberships, teams)),
            token,
            new RepositoryFacts(view, ownedPersonally ? ADA : ORGANIZATION),
            ownedPersonally
                ? Optional.empty()
                : Optional.of(new OrganizationFacts(ORGANIZATION, "team", defaultLevel, true)),
            onRepository,
            onOrganization,
            NOW));
  }

  private void expect(AccessLevel level) {
    assertEquals(level, decide().level());
  }

  private void decidedBy(Rule rule) {
    assertEquals(
        Optional.of(rule),
        decide().findings().stream()
            .filter(finding -> finding.outcome() == Outcome.DECIDED)
            .map(Finding::rule)
            .findFirst());
  }

  private static GrantFacts toAccount(AccessLevel level) {
    return new GrantFacts(SubjectKind.ACCOUNT, ADA, level, Optional.empty(), "eve");
  }

  private static GrantFacts toTeam(long team, AccessLevel level) {
    return new GrantFacts(SubjectKind.TEAM, team, level, Optional.empty(), "eve");
  }

  @Test
  void aStrangerHasNothingOnAPrivateRepository() {
    expect(AccessLevel.NONE);
  }

  @Test
  void everybodyReadsAPublicRepository() {
    visibility = Visibility.PUBLIC;
    expect(AccessLevel.READ);
    anonymous = true;
    expect(AccessLevel.READ);
  }

  @Test
  void theOwnerAdministers() {
    ownedPersonally = true;
    expect(AccessLevel.ADMIN);
    decidedBy(Rule.OWNER);
  }

  @Test
  void anOwnerOfTheOrganisationAdministersWhateverIsGranted() {
    memberships.put(ORGANIZATION, MemberRole.OWNER);
    onRepository.add(toAccount(AccessLevel.NONE));
    expect(AccessLevel.ADMIN);
    decidedBy(Rule.ORGANIZATION_OWNER);
  }

  @Test
  void aSiteAdministratorAdministers() {
    siteAdmin = true;
    expect(AccessLevel.ADMIN);
    decidedBy(Rule.SITE_ADMIN);
  }

  @Test
  void aDisabledAccountHasNothingNotEvenWhatIsPublicOrItsOwn() {
    disabled = true;
    siteAdmin = true;
    ownedPersonally = true;
    visibility = Visibility.PUBLIC;
    expect(AccessLevel.NONE);
    decidedBy(Rule.DISABLED);
  }

  @Test
  void anAccountsGrantOnTheRepositoryWinsOverATeamsHigherOne() {
    teams.add(WRITERS);
    onRepository.add(toTeam(WRITERS, AccessLevel.WRITE));
    onRepository.add(toAccount(AccessLevel.READ));
    expect(AccessLevel.READ);
    decidedBy(Rule.REPOSITORY_ACCOUNT_GRANT);
  }

  @Test
  void theHighestOfSeveralTeamsCounts() {
    teams.add(READERS);
    teams.add(WRITERS);
    onRepository.add(toTeam(READERS, AccessLevel.READ));
    onRepository.add(toTeam(WRITERS, AccessLevel.WRITE));
    expect(AccessLevel.WRITE);
  }

  @Test
  void aTeamsGrantOnTheRepositoryWinsOverAnAccountsOnTheOrganisation() {
    teams.add(READERS);
    onRepository.add(toTeam(READERS, AccessLevel.READ));
    onOrganization.add(toAccount(AccessLevel.ADMIN));
    expect(AccessLevel.READ);
  }

  @Test
  void anAccountsGrantOnTheOrganisationWinsOverATeamsThere() {
    teams.add(WRITERS);
    onOrganization.add(toTeam(WRITERS, AccessLevel.ADMIN));
    onOrganization.add(toAccount(AccessLevel.WRITE));
    expect(AccessLevel.WRITE);
    decidedBy(Rule.ORGANIZATION_ACCOUNT_GRANT);
  }

  @Test
  void aTeamsGrantOnTheOrganisationWinsOverItsDefault() {
    memberships.put(ORGANIZATION, MemberRole.MEMBER);
    defaultLevel = AccessLevel.WRITE;
    teams.add(READERS);
    onOrganization.add(toTeam(READERS, AccessLevel.NONE));
    expect(AccessLevel.NONE);
    decidedBy(Rule.ORGANIZATION_TEAM_GRANT);
  }

  @Test
  void theDefaultIsForMembersOnly() {
    defaultLevel = AccessLevel.WRITE;
    expect(AccessLevel.NONE);
    memberships.put(ORGANIZATION, MemberRole.MEMBER);
    expect(AccessLevel.WRITE);
    decidedBy(Rule.ORGANIZATION_DEFAULT);
  }

  @Test
  void membershipInAnotherOrganisationGivesNothing() {
    defaultLevel = AccessLevel.WRITE;
    memberships.put(ORGANIZATION + 1, MemberRole.OWNER);
    expect(AccessLevel.NONE);
  }

  @Test
  void aGrantOfNothingTakesAwayWhatWouldBeInherited() {
    memberships.put(ORGANIZATION, MemberRole.MEMBER);
    defaultLevel = AccessLevel.WRITE;
    onRepository.add(toAccount(AccessLevel.NONE));
    expect(AccessLevel.NONE);
    visibility = Visibility.PUBLIC;
    expect(AccessLevel.READ);
  }

  @Test
  void anExpiredGrantIsShownAndDoesNotCount() {
    onRepository.add(
        new GrantFacts(SubjectKind.ACCOUNT, ADA, AccessLevel.ADMIN, Optional.of(NOW), "eve"));
    expect(AccessLevel.NONE);
    assertEquals(
        1, decide().findings().stream().filter(f -> f.outcome() == Outcome.EXPIRED).count());
  }

  @Test
  void aGrantCountsUntilTheMomentItEnds() {
    onRepository.add(
        new GrantFacts(
            SubjectKind.ACCOUNT, ADA, AccessLevel.WRITE, Optional.of(NOW.plusNanos(1)), "eve"));
    expect(AccessLevel.WRITE);
  }

  @Test
  void somebodyElsesGrantAndAnotherTeamsGiveNothing() {
    onRepository.add(
        new GrantFacts(SubjectKind.ACCOUNT, ADA + 1, AccessLevel.ADMIN, Optional.empty(), "eve"));
    onRepository.add(toTeam(WRITERS, AccessLevel.ADMIN));
    // A team whose id is the account's must not be taken for it.
    onRepository.add(toTeam(ADA, AccessLevel.ADMIN));
    expect(AccessLevel.NONE);
  }

  @Test
  void nobodyWritesToAnArchivedRepositoryButAdministratorsAdministerIt() {
    archivedAt = Optional.of(NOW);
    onRepository.add(toAccount(AccessLevel.WRITE));
    expect(AccessLevel.READ);
    onRepository.set(0, toAccount(AccessLevel.ADMIN));
    expect(AccessLevel.ADMIN);
  }

  @Test
  void aDeletedRepositoryIsThereForNobody() {
    deletedAt = Optional.of(NOW);
    visibility = Visibility.PUBLIC;
    siteAdmin = true;
    expect(AccessLevel.NONE);
    assertEquals(AccessLevel.ADMIN, decide().ifRestored());
  }

  @Test
  void aTokenReachesNoFurtherThanItsRole() {
    ownedPersonally = true;
    token = Optional.of(new Credential.Token(1, TokenRole.READ, Set.of()));
    expect(AccessLevel.READ);
    token = Optional.of(new Credential.Token(1, TokenRole.WRITE, Set.of()));
    expect(AccessLevel.WRITE);
    token = Optional.of(new Credential.Token(1, TokenRole.ADMIN, Set.of()));
    expect(AccessLevel.ADMIN);
  }

  @Test
  void aTokenGivesNothingThatTheAccountHasNot() {
    token = Optional.of(new Credential.Token(1, TokenRole.ADMIN, Set.of(REPOSITORY)));
    expect(AccessLevel.NONE);
  }

  @Test
  void elsewhereALimitedTokenIsWorthAsMuchAsNone() {
    siteAdmin = true;
    token = Optional.of(new Credential.Token(1, TokenRole.ADMIN, Set.of(REPOSITORY + 1)));
    expect(AccessLevel.NONE);
    visibility = Visibility.PUBLIC;
    expect(AccessLevel.READ);
  }

  @Test
  void everyRuleIsLookedAtInOrder() {
    List<Rule> rules = decide().findings().stream().map(Finding::rule).distinct().toList();
    assertEquals(List.of(Rule.values()), rules);
  }
}
