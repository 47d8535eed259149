package dev.gatehouse.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.api.OrganizationUpdate;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.testing.AtOnce;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Organisations, who is in them, and their teams. */
public abstract class OrganizationContract extends PortalContract {
  protected OrganizationContract(TestPortal test) {
    super(test);
  }

  private Organizations organizations() {
    return portal().organizations();
  }

  private List<String> members(Identity caller, String organization) {
    return organizations().members(caller, organization, PageRequest.first()).items().stream()
        .map(member -> member.account().login() + " " + member.role())
        .toList();
  }

  @Test
  void accountsAndOrganisationsShareTheirNames() {
    Identity ann = test.account("o1-ann");
    OrganizationView made = organizations().create(ann, "O1", "Number One", "o1-ann");
    assertEquals(Optional.of(made), organizations().find(Identity.ANONYMOUS, "o1"));
    TestPortal.refused(ErrorCode.CONFLICT, () -> organizations().create(ann, "o1", "", "o1-ann"));
    TestPortal.refused(
        ErrorCode.CONFLICT, () -> organizations().create(ann, "O1-ANN", "", "o1-ann"));
    TestPortal.refused(ErrorCode.CONFLICT, () -> test.account("o1"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> organizations().create(ann, "o1x", "", "admin"));
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED,
        () -> organizations().create(Identity.ANONYMOUS, "o1x", "", "o1-ann"));
    assertEquals(List.of("o1-ann OWNER"), members(ann, "o1"));
  }

  @Test
  void ofManyWhoWantOneNameOneGetsIt() {
    Identity ann = test.account("o2-ann");
    for (int i = 0; i < 5; i++) {
      String login = "o2-" + i;
      assertEquals(
          List.of(ErrorCode.CONFLICT),
          AtOnce.run(
              () -> organizations().create(ann, login, "", "o2-ann"), () -> test.account(login)));
    }
  }

  @Test
  void theLastOwnerStays() {
    Identity ann = test.account("o3-ann");
    Identity ben = test.account("o3-ben");
    organizations().create(ann, "o3", "", "o3-ann");
    organizations().putMember(ann, "o3", "o3-ben", MemberRole.MEMBER);
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () -> organizations().putMember(ann, "o3", "o3-ann", MemberRole.MEMBER));
    TestPortal.refused(ErrorCode.CONFLICT, () -> organizations().removeMember(ann, "o3", "o3-ann"));
    organizations().putMember(ann, "o3", "o3-ben", MemberRole.OWNER);
    assertEquals(List.of("o3-ann OWNER", "o3-ben OWNER"), members(ann, "o3"));
    organizations().removeMember(ann, "o3", "o3-ann");
    assertEquals(List.of("o3-ben OWNER"), members(ben, "o3"));
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneStays() {
    Identity ann = test.account("o4-ann");
    Identity ben = test.account("o4-ben");
    for (int i = 0; i < 5; i++) {
      String login = "o4-" + i;
      organizations().create(ann, login, "", "o4-ann");
      organizations().putMember(ann, login, "o4-ben", MemberRole.OWNER);
      assertEquals(
          List.of(ErrorCode.CONFLICT),
          AtOnce.run(
              () -> organizations().removeMember(ann, login, "o4-ann"),
              () -> organizations().removeMember(ben, login, "o4-ben")));
      assertEquals(1, members(test.admin(), login).size());
    }
  }

  @Test
  void whoIsInItIsKnownToMembers() {
    Identity ann = test.account("o5-ann");
    Identity ben = test.account("o5-ben");
    Identity cyd = test.account("o5-cyd");
    organizations().create(ann, "o5", "", "o5-ann");
    organizations().putMember(ann, "o5", "o5-ben", MemberRole.MEMBER);
    assertEquals(List.of("o5-ann OWNER", "o5-ben MEMBER"), members(ben, "o5"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> members(cyd, "o5"));
    TestPortal.refused(ErrorCode.UNAUTHENTICATED, () -> members(Identity.ANONYMOUS, "o5"));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> members(ben, "o5-none"));
    assertEquals(
        List.of("o5"),
        organizations().of(ann, "o5-ben").stream().map(OrganizationView::login).toList());
    assertEquals(List.of(), organizations().of(cyd, "o5-ben"));
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> organizations().putMember(ben, "o5", "o5-cyd", MemberRole.MEMBER));
    organizations().removeMember(ben, "o5", "o5-ben");
    assertEquals(List.of(), organizations().of(ben, "o5-ben"));
  }

  @Test
  void membersMayCreateAsLongAsTheOwnersLetThem() {
    Identity ann = test.account("o6-ann");
    Identity ben = test.account("o6-ben");
    organizations().create(ann, "o6", "", "o6-ann");
    organizations().putMember(ann, "o6", "o6-ben", MemberRole.MEMBER);
    test.repository(ben, "o6", "first");
    assertEquals(List.of("o6-ben", "o6"), portal().repositories().creatableOwners(ben));
    organizations()
        .update(
            ann,
            "o6",
            new OrganizationUpdate(
                Optional.of("Six"), Optional.empty(), Optional.empty(), Optional.of(false)));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> test.repository(ben, "o6", "second"));
    assertEquals(List.of("o6-ben"), portal().repositories().creatableOwners(ben));
    test.repository(ann, "o6", "second");
    assertEquals("Six", organizations().find(ben, "o6").orElseThrow().displayName());
  }

  @Test
  void anOrganisationIsDeletedOnceItHasNoRepositoryLeft() {
    Identity ann = test.account("o7-ann");
    Identity ben = test.account("o7-ben");
    organizations().create(ann, "o7", "", "o7-ann");
    organizations().putMember(ann, "o7", "o7-ben", MemberRole.MEMBER);
    organizations().createTeam(ann, "o7", "core", "");
    test.repository(ann, "o7", "tools");
    TestPortal.refused(ErrorCode.CONFLICT, () -> organizations().delete(ann, "o7"));
    portal().repositories().delete(ann, "o7", "tools");
    TestPortal.refused(ErrorCode.CONFLICT, () -> organizations().delete(ann, "o7"));
    portal().repositories().purge(ann, "o7", "tools");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> organizations().delete(ben, "o7"));
    organizations().delete(ann, "o7");
    assertEquals(Optional.empty(), organizations().find(ann, "o7"));
    assertEquals(List.of(), organizations().of(ann, "o7-ann"));
    organizations().create(ben, "o7", "", "o7-ben");
    assertEquals(List.of("o7-ben OWNER"), members(ben, "o7"));
  }

  @Test
  void aTeamHasOneNameInItsOrganisation() {
    Identity ann = test.account("o8-ann");
    organizations().create(ann, "o8", "", "o8-ann");
    organizations().create(ann, "o8x", "", "o8-ann");
    TeamView core = organizations().createTeam(ann, "o8", "Core Team", "the core");
    assertEquals("core-team", core.slug());
    TestPortal.refused(
        ErrorCode.CONFLICT, () -> organizations().createTeam(ann, "o8", "core team", ""));
    organizations().createTeam(ann, "o8x", "Core Team", "");
    TeamView other = organizations().createTeam(ann, "o8", "Other", "");
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () ->
            organizations()
                .updateTeam(ann, "o8", other.slug(), Optional.of("Core Team"), Optional.empty()));
    TeamView renamed =
        organizations().updateTeam(ann, "o8", "core-team", Optional.of("Kernel"), Optional.empty());
    assertEquals(core.id(), renamed.id());
    assertEquals(Optional.empty(), organizations().team(ann, "o8", "core-team"));
    assertEquals(
        List.of("kernel", "other"),
        organizations().teams(ann, "o8").stream().map(TeamView::slug).toList());
  }

  @Test
  void onlyMembersJoinATeamAndWhoeverLeavesIsOutOfAll() {
    Identity ann = test.account("o9-ann");
    test.account("o9-ben");
    organizations().create(ann, "o9", "", "o9-ann");
    organizations().createTeam(ann, "o9", "core", "");
    TestPortal.refused(
        ErrorCode.INVALID, () -> organizations().putTeamMember(ann, "o9", "core", "o9-ben"));
    organizations().putMember(ann, "o9", "o9-ben", MemberRole.MEMBER);
    organizations().putTeamMember(ann, "o9", "core", "o9-ben");
    organizations().putTeamMember(ann, "o9", "CORE", "O9-BEN");
    assertEquals(
        List.of("o9-ben"),
        organizations().teamMembers(ann, "o9", "core").stream().map(AccountView::login).toList());
    assertEquals(1, organizations().team(ann, "o9", "core").orElseThrow().members());
    organizations().removeMember(ann, "o9", "o9-ben");
    assertEquals(0, organizations().team(ann, "o9", "core").orElseThrow().members());
    organizations().putMember(ann, "o9", "o9-ben", MemberRole.MEMBER);
    assertEquals(0, organizations().team(ann, "o9", "core").orElseThrow().members());
  }

  @Test
  void mayBeClosedToAllButAdministratorsAndOutlivesARestart() {
    Identity.Account ann = test.account("o10-ann");
    organizations().create(ann, "o10", "Ten", "o10-ann");
    OrganizationView before = organizations().find(ann, "o10").orElseThrow();
    test.restart(true, false);
    try {
      assertEquals(Optional.of(before), organizations().find(ann, "o10"));
      assertTrue(organizations().administers(ann, "o10"));
      TestPortal.refused(
          ErrorCode.FORBIDDEN, () -> organizations().create(ann, "o10x", "", "o10-ann"));
      organizations().create(test.admin(), "o10x", "", "o10-ann");
      assertTrue(organizations().administers(ann, "o10x"));
      assertFalse(organizations().administers(test.account("o10-ben"), "o10x"));
    } finally {
      test.restart(true, true);
    }
  }

  @Test
  void membersAreCutIntoPages() {
    Identity ann = test.account("o11-z");
    organizations().create(ann, "o11", "", "o11-z");
    for (String login : List.of("o11-c", "o11-a", "o11-b")) {
      test.account(login);
      organizations().putMember(ann, "o11", login, MemberRole.MEMBER);
    }
    var second = organizations().members(ann, "o11", new PageRequest(2, 3));
    assertEquals(4, second.total());
    assertEquals(
        List.of("o11-c"),
        second.items().stream().map(Member::account).map(AccountView::login).toList());
  }
}
