package dev.gatehouse.portal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Explanation;
import dev.gatehouse.portal.access.api.Explanation.Outcome;
import dev.gatehouse.portal.access.api.Explanation.Rule;
import dev.gatehouse.portal.access.api.Grant;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Grants.LevelChange;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.api.OrganizationUpdate;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may do what, and why. */
public abstract class GrantContract extends PortalContract {
  protected GrantContract(TestPortal test) {
    super(test);
  }

  private Grants grants() {
    return portal().grants();
  }

  private static Subject account(String login) {
    return new Subject(SubjectKind.ACCOUNT, login);
  }

  private static Subject team(String fullName) {
    return new Subject(SubjectKind.TEAM, fullName);
  }

  private static Target on(String owner, String name) {
    return new Target.Repository(owner, name);
  }

  private static Target all(String organization) {
    return new Target.Organization(organization);
  }

  private void give(Identity caller, Target target, Subject subject, AccessLevel level) {
    grants().put(caller, new GrantCommand(target, subject, level, Optional.empty()));
  }

  /** What somebody may do, found out by trying. */
  private AccessLevel level(Identity caller, String owner, String name) {
    AccessLevel level = AccessLevel.NONE;
    for (Action action : Action.values()) {
      try {
        portal().permissions().require(caller, action, owner, name);
        level = action.needed();
      } catch (PortalException e) {
        assertEquals(
            level == AccessLevel.NONE ? ErrorCode.NOT_FOUND : ErrorCode.FORBIDDEN, e.code());
      }
    }
    // What is listed must be what is found.
    List<String> listed =
        portal()
            .repositories()
            .list(caller, RepositoryFilter.ownedBy(owner), new PageRequest(1, 100))
            .items()
            .stream()
            .map(RepositoryView::fullName)
            .toList();
    assertEquals(level.atLeast(AccessLevel.READ), listed.contains(owner + "/" + name));
    return level;
  }

  private Identity.Account organization(String login) {
    Identity.Account owner = test.account(login + "-own");
    portal().organizations().create(owner, login, "", owner.login());
    return owner;
  }

  private Identity.Account member(Identity owner, String organization, String login) {
    Identity.Account member = test.account(login);
    portal().organizations().putMember(owner, organization, login, MemberRole.MEMBER);
    return member;
  }

  private void defaultLevel(Identity owner, String organization, AccessLevel level) {
    portal()
        .organizations()
        .update(
            owner,
            organization,
            new OrganizationUpdate(
                Optional.empty(), Optional.empty(), Optional.of(level), Optional.empty()));
  }

  @Test
  void aGrantHoldsUntilItIsTakenBack() {
    Identity ann = test.account("g1-ann");
    Identity ben = test.account("g1-ben");
    test.repository(ann, "g1-ann", "tools");
    Target tools = on("g1-ann", "tools");
    assertEquals(AccessLevel.NONE, level(ben, "g1-ann", "tools"));
    for (AccessLevel level : List.of(AccessLevel.READ, AccessLevel.ADMIN, AccessLevel.WRITE)) {
      give(ann, tools, account("G1-Ben"), level);
      assertEquals(level, level(ben, "g1-ann", "tools"));
    }
    Grant only = grants().list(ann, tools).get(0);
    assertEquals(1, grants().list(ann, tools).size());
    assertEquals(account("g1-ben"), only.subject());
    assertEquals("g1-ann", only.grantedBy());
    assertEquals(test.clock.instant(), only.grantedAt());
    grants().revoke(ann, tools, account("g1-ben"));
    grants().revoke(ann, tools, account("g1-ben"));
    assertEquals(AccessLevel.NONE, level(ben, "g1-ann", "tools"));
    assertEquals(List.of(), grants().list(ann, tools));
  }

  @Test
  void aGrantEndsAtItsEndAndNotBefore() {
    Identity ann = test.account("g2-ann");
    Identity ben = test.account("g2-ben");
    test.repository(ann, "g2-ann", "tools");
    Target tools = on("g2-ann", "tools");
    Instant now = test.clock.instant();
    assertEquals(
        Optional.of("expiresAt"),
        TestPortal.refused(
                ErrorCode.INVALID,
                () ->
                    grants()
                        .put(
                            ann,
                            new GrantCommand(
                                tools, account("g2-ben"), AccessLevel.READ, Optional.of(now))))
            .field());
    Instant end = now.plus(Duration.ofHours(1));
    grants()
        .put(ann, new GrantCommand(tools, account("g2-ben"), AccessLevel.WRITE, Optional.of(end)));
    test.clock.advance(Duration.ofHours(1).minusMillis(1));
    assertEquals(AccessLevel.WRITE, level(ben, "g2-ann", "tools"));
    test.clock.advance(Duration.ofMillis(1));
    assertEquals(AccessLevel.NONE, level(ben, "g2-ann", "tools"));
    assertEquals(Optional.of(end), grants().list(ann, tools).get(0).expiresAt());
    Explanation.Step step =
        step(
            grants().explain(ann, "g2-ann", "tools", Optional.of("g2-ben")),
            Rule.REPOSITORY_ACCOUNT_GRANT);
    assertEquals(Outcome.EXPIRED, step.outcome());
    assertTrue(step.text().startsWith("g2-ann gave g2-ben write on g2-ann/tools, which ended on "));
  }

  private static Explanation.Step step(Explanation explanation, Rule rule) {
    return explanation.steps().stream()
        .filter(step -> step.rule() == rule)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void membersInheritFromTheOrganisationUnlessSomethingNearerIsSaid() {
    Identity own = organization("g3");
    Identity ben = member(own, "g3", "g3-ben");
    Identity outsider = test.account("g3-out");
    test.repository(own, "g3", "one");
    test.repository(own, "g3", "two");
    assertEquals(AccessLevel.READ, level(ben, "g3", "one"));
    assertEquals(AccessLevel.NONE, level(outsider, "g3", "one"));
    defaultLevel(own, "g3", AccessLevel.NONE);
    assertEquals(AccessLevel.NONE, level(ben, "g3", "one"));
    give(own, all("g3"), account("g3-ben"), AccessLevel.WRITE);
    give(own, all("g3"), account("g3-out"), AccessLevel.READ);
    assertEquals(AccessLevel.WRITE, level(ben, "g3", "one"));
    assertEquals(AccessLevel.READ, level(outsider, "g3", "two"));
    give(own, on("g3", "one"), account("g3-ben"), AccessLevel.NONE);
    assertEquals(AccessLevel.NONE, level(ben, "g3", "one"));
    assertEquals(AccessLevel.WRITE, level(ben, "g3", "two"));
    Explanation explained = grants().explain(own, "g3", "one", Optional.of("g3-ben"));
    assertEquals(AccessLevel.NONE, explained.level());
    assertEquals(Outcome.DECIDED, step(explained, Rule.REPOSITORY_ACCOUNT_GRANT).outcome());
    assertEquals(Outcome.OVERRULED, step(explained, Rule.ORGANIZATION_ACCOUNT_GRANT).outcome());
  }

  @Test
  void aTeamGivesItsMembersTheHighestAsLongAsTheyAreInIt() {
    Identity own = organization("g4");
    Identity ben = member(own, "g4", "g4-ben");
    defaultLevel(own, "g4", AccessLevel.NONE);
    test.repository(own, "g4", "tools");
    for (String name : List.of("Readers", "Writers")) {
      portal().organizations().createTeam(own, "g4", name, "");
      portal().organizations().putTeamMember(own, "g4", name, "g4-ben");
    }
    give(own, on("g4", "tools"), team("g4/readers"), AccessLevel.READ);
    give(own, on("g4", "tools"), team("g4/writers"), AccessLevel.WRITE);
    assertEquals(AccessLevel.WRITE, level(ben, "g4", "tools"));
    portal().organizations().removeTeamMember(own, "g4", "writers", "g4-ben");
    assertEquals(AccessLevel.READ, level(ben, "g4", "tools"));
    portal()
        .organizations()
        .updateTeam(own, "g4", "readers", Optional.of("Lookers"), Optional.empty());
    assertEquals(AccessLevel.READ, level(ben, "g4", "tools"));
    portal().organizations().deleteTeam(own, "g4", "lookers");
    assertEquals(AccessLevel.NONE, level(ben, "g4", "tools"));
    assertEquals(
        List.of(team("g4/writers")),
        grants().list(own, on("g4", "tools")).stream().map(Grant::subject).toList());
  }

  @Test
  void onlyTeamsOfTheOwnerAreGivenSomething() {
    Identity own = organization("g5");
    Identity other = organization("g5x");
    portal().organizations().createTeam(other, "g5x", "core", "");
    portal().organizations().createTeam(own, "g5", "core", "");
    test.repository(own, "g5", "tools");
    test.repository(own, "g5-own", "mine");
    for (Target target : List.of(on("g5", "tools"), all("g5"))) {
      TestPortal.refused(
          ErrorCode.INVALID, () -> give(own, target, team("g5x/core"), AccessLevel.READ));
    }
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> give(own, on("g5-own", "mine"), team("g5/core"), AccessLevel.READ));
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> give(own, on("g5", "tools"), account("nobody-here"), AccessLevel.READ));
  }

  @Test
  void onlyAdministratorsGiveLookAndExplain() {
    Identity ann = test.account("g6-ann");
    Identity ben = test.account("g6-ben");
    test.repository(ann, "g6-ann", "tools");
    Target tools = on("g6-ann", "tools");
    doors(ben).forEach(door -> TestPortal.refused(ErrorCode.NOT_FOUND, door));
    give(ann, tools, account("g6-ben"), AccessLevel.WRITE);
    doors(ben).forEach(door -> TestPortal.refused(ErrorCode.FORBIDDEN, door));
    doors(Identity.ANONYMOUS).forEach(door -> TestPortal.refused(ErrorCode.NOT_FOUND, door));
    assertEquals(AccessLevel.WRITE, level(ben, "g6-ann", "tools"));
  }

  private List<Runnable> doors(Identity caller) {
    Target tools = on("g6-ann", "tools");
    Subject ben = account("g6-ben");
    return List.of(
        () -> give(caller, tools, ben, AccessLevel.ADMIN),
        () -> grants().list(caller, tools),
        () -> grants().revoke(caller, tools, ben),
        () -> grants().explain(caller, "g6-ann", "tools", Optional.of("g6-ann")),
        () -> grants().effective(caller, "g6-ann", "tools"),
        () -> grants().simulate(caller, "g6-ann", "tools", tools, ben, Optional.empty()));
  }

  @Test
  void whoeverLeavesTheOrganisationLosesWhatItGave() {
    Identity own = organization("g7");
    Identity ben = member(own, "g7", "g7-ben");
    test.repository(own, "g7", "tools");
    portal().organizations().createTeam(own, "g7", "core", "");
    portal().organizations().putTeamMember(own, "g7", "core", "g7-ben");
    give(own, on("g7", "tools"), account("g7-ben"), AccessLevel.ADMIN);
    give(own, on("g7", "tools"), team("g7/core"), AccessLevel.WRITE);
    give(own, all("g7"), account("g7-ben"), AccessLevel.ADMIN);
    portal().organizations().removeMember(own, "g7", "g7-ben");
    assertEquals(AccessLevel.NONE, level(ben, "g7", "tools"));
    assertEquals(List.of(), portal().organizations().teamMembers(own, "g7", "core"));
    assertEquals(List.of(), grants().list(own, all("g7")));
    assertEquals(
        List.of(team("g7/core")),
        grants().list(own, on("g7", "tools")).stream().map(Grant::subject).toList());
  }

  @Test
  void aTransferTakesBackWhatTeamsWereGivenAndNothingElse() {
    Identity own = organization("g8");
    Identity ben = member(own, "g8", "g8-ben");
    Identity cyd = test.account("g8-cyd");
    test.repository(own, "g8", "tools");
    portal().organizations().createTeam(own, "g8", "core", "");
    portal().organizations().putTeamMember(own, "g8", "core", "g8-ben");
    give(own, on("g8", "tools"), team("g8/core"), AccessLevel.WRITE);
    give(own, on("g8", "tools"), account("g8-cyd"), AccessLevel.READ);
    portal().repositories().transfer(own, "g8", "tools", "g8-own");
    assertEquals(AccessLevel.NONE, level(ben, "g8-own", "tools"));
    assertEquals(AccessLevel.READ, level(cyd, "g8-own", "tools"));
    assertEquals(AccessLevel.ADMIN, level(own, "g8-own", "tools"));
  }

  @Test
  void aSimulationNamesWhoWouldBeChangedAndSavesNothing() {
    Identity own = organization("g9");
    Identity ben = member(own, "g9", "g9-ben");
    member(own, "g9", "g9-cyd");
    test.repository(own, "g9", "tools");
    portal().organizations().createTeam(own, "g9", "core", "");
    portal().organizations().putTeamMember(own, "g9", "core", "g9-ben");
    Target tools = on("g9", "tools");
    assertEquals(
        List.of(new LevelChange("g9-ben", AccessLevel.READ, AccessLevel.WRITE)),
        grants()
            .simulate(own, "g9", "tools", tools, team("g9/core"), Optional.of(AccessLevel.WRITE)));
    assertEquals(List.of(), grants().list(own, tools));
    assertEquals(AccessLevel.READ, level(ben, "g9", "tools"));
    give(own, tools, team("g9/core"), AccessLevel.WRITE);
    give(own, tools, account("g9-ben"), AccessLevel.NONE);
    assertEquals(
        List.of(new LevelChange("g9-ben", AccessLevel.NONE, AccessLevel.WRITE)),
        grants().simulate(own, "g9", "tools", tools, account("g9-ben"), Optional.empty()));
    assertEquals(
        List.of(), grants().simulate(own, "g9", "tools", tools, team("g9/core"), Optional.empty()));
    assertEquals(
        List.of(new LevelChange("g9-cyd", AccessLevel.READ, AccessLevel.ADMIN)),
        grants()
            .simulate(
                own, "g9", "tools", all("g9"), account("g9-cyd"), Optional.of(AccessLevel.ADMIN)));
    test.repository(own, "g9", "other");
    TestPortal.refused(
        ErrorCode.INVALID,
        () ->
            grants()
                .simulate(
                    own, "g9", "tools", on("g9", "other"), account("g9-ben"), Optional.empty()));
  }

  @Test
  void whoHasALevelIsListedWithTheRuleThatGivesIt() {
    Identity own = organization("g10");
    member(own, "g10", "g10-ben");
    test.account("g10-cyd");
    test.repository(own, "g10", "tools", Visibility.PUBLIC);
    Instant end = test.clock.instant().plus(Duration.ofDays(1));
    grants()
        .put(
            own,
            new GrantCommand(
                on("g10", "tools"), account("g10-cyd"), AccessLevel.WRITE, Optional.of(end)));
    List<Grants.EffectiveLevel> effective = grants().effective(own, "g10", "tools");
    assertEquals(
        List.of("admin ADMIN", "g10-ben READ", "g10-cyd WRITE", "g10-own ADMIN"),
        effective.stream().map(found -> found.account() + " " + found.level()).toList());
    assertEquals(Optional.of(end), effective.get(2).expiresAt());
    assertEquals("g10 gives its members read on its repositories.", effective.get(1).because());
    Explanation stranger = grants().explain(own, "g10", "tools", Optional.empty());
    assertEquals(AccessLevel.READ, stranger.level());
    assertEquals(Outcome.BOUNDED, step(stranger, Rule.PUBLIC).outcome());
    TestPortal.refused(
        ErrorCode.INVALID, () -> grants().explain(own, "g10", "tools", Optional.of("nobody-x")));
  }
}
