package dev.gatehouse.portal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.api.NewAccount;
import dev.gatehouse.portal.audit.api.AuditEntry;
import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.audit.api.RequestContext;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written of what was done, and who may read it. */
public abstract class AuditContract extends PortalContract {
  protected AuditContract(TestPortal test) {
    super(test);
  }

  private List<AuditEntry> ofRepository(Identity caller, String owner, AuditFilter filter) {
    return portal()
        .auditLog()
        .ofRepository(caller, owner, "tools", filter, PageRequest.first())
        .items();
  }

  private static List<String> actions(List<AuditEntry> entries) {
    return entries.stream().map(AuditEntry::action).toList();
  }

  private void rename(Identity caller, String owner, String name, String next) {
    portal()
        .repositories()
        .update(
            caller,
            owner,
            name,
            new RepositoryUpdate(
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void anEntrySaysWhoDidWhatByWhichCredentialFromWhere() {
    Identity.Account ann = test.account("u1-ann");
    RequestContext.Scope scope = new RequestContext("request-1", "10.9.8.7").enter();
    try (scope) {
      test.repository(ann, "u1-ann", "tools");
    }
    AuditEntry entry = ofRepository(ann, "u1-ann", AuditFilter.all()).get(0);
    assertEquals(test.clock.instant(), entry.at());
    assertEquals(
        List.of("u1-ann", "repository.create", "u1-ann/tools", "GIT, PRIVATE", "10.9.8.7"),
        List.of(entry.actor(), entry.action(), entry.target(), entry.detail(), entry.remote()));
    assertEquals("request-1", entry.requestId());
    assertTrue(entry.credential().startsWith("session "));
  }

  @Test
  void aRepositorysLogFollowsItThroughItsNames() {
    Identity ann = test.account("u2-ann");
    test.repository(ann, "u2-ann", "first");
    rename(ann, "u2-ann", "first", "tools");
    portal().repositories().delete(ann, "u2-ann", "tools");
    portal().repositories().restore(ann, "u2-ann", "tools");
    List<AuditEntry> entries = ofRepository(ann, "u2-ann", AuditFilter.all());
    assertEquals(
        List.of(
            "repository.restore", "repository.delete", "repository.update", "repository.create"),
        actions(entries));
    assertEquals("u2-ann/first", entries.get(3).target());
    assertEquals("name first to tools", entries.get(2).detail());
  }

  @Test
  void aRefusedOrEmptyChangeIsNotWritten() {
    Identity ann = test.account("u3-ann");
    test.repository(ann, "u3-ann", "tools");
    test.repository(ann, "u3-ann", "other");
    TestPortal.refused(ErrorCode.NAME_TAKEN, () -> rename(ann, "u3-ann", "tools", "other"));
    rename(ann, "u3-ann", "tools", "tools");
    assertEquals(
        List.of("repository.create"), actions(ofRepository(ann, "u3-ann", AuditFilter.all())));
  }

  @Test
  void theLogIsReadByThoseWhoAdminister() {
    Identity ann = test.account("u4-ann");
    Identity ben = test.account("u4-ben");
    portal().organizations().create(ann, "u4", "", "u4-ann");
    portal().organizations().putMember(ann, "u4", "u4-ben", MemberRole.MEMBER);
    test.repository(ann, "u4", "tools");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> ofRepository(ben, "u4", AuditFilter.all()));
    TestPortal.refused(
        ErrorCode.NOT_FOUND, () -> ofRepository(Identity.ANONYMOUS, "u4", AuditFilter.all()));
    PageRequest page = PageRequest.first();
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> portal().auditLog().ofOrganization(ben, "u4", AuditFilter.all(), page));
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> portal().auditLog().all(ben, AuditFilter.all(), page));
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED,
        () -> portal().auditLog().all(Identity.ANONYMOUS, AuditFilter.all(), page));
    assertEquals(
        List.of("repository.create", "organization.member.put", "organization.create"),
        actions(portal().auditLog().ofOrganization(ann, "u4", AuditFilter.all(), page).items()));
    assertEquals(
        List.of("repository.create", "organization.member.put", "organization.create"),
        actions(
            portal()
                .auditLog()
                .own(ann, new AuditFilter(Optional.empty(), Optional.empty(), "u4"), page)
                .items()
                .stream()
                .filter(entry -> !entry.action().startsWith("session"))
                .toList()));
  }

  @Test
  void theLogIsFilteredAsTyped() {
    Identity ann = test.account("u5-ann");
    test.repository(ann, "u5-ann", "tools");
    portal().repositories().delete(ann, "u5-ann", "tools");
    portal().repositories().restore(ann, "u5-ann", "tools");
    assertEquals(
        List.of("repository.delete"),
        actions(
            ofRepository(
                ann,
                "u5-ann",
                new AuditFilter(Optional.of("U5-Ann"), Optional.of("repository.d"), ""))));
    assertEquals(
        List.of("repository.create"),
        actions(
            ofRepository(
                ann, "u5-ann", new AuditFilter(Optional.empty(), Optional.empty(), "git, p"))));
    for (String text : List.of("%git%private%", "repository_create", "!")) {
      assertEquals(
          List.of(),
          ofRepository(ann, "u5-ann", new AuditFilter(Optional.empty(), Optional.empty(), text)));
    }
    assertEquals(
        List.of(),
        ofRepository(ann, "u5-ann", new AuditFilter(Optional.of("u5"), Optional.empty(), "")));
  }

  @Test
  void aLongDetailIsCut() {
    Identity ann = test.account("u6-ann");
    test.repository(ann, "u6-ann", "tools");
    Allowed nobody = Allowed.of(Who.NOBODY);
    portal()
        .branchRules()
        .replace(
            ann,
            "u6-ann",
            "tools",
            IntStream.range(0, 100)
                .mapToObj(i -> new BranchRule(0, "branch-" + i, nobody, nobody, nobody))
                .toList());
    AuditEntry entry = ofRepository(ann, "u6-ann", AuditFilter.all()).get(0);
    assertEquals("branch-rules.replace", entry.action());
    assertEquals(1000, entry.detail().length());
  }

  @Test
  void noPasswordIsWritten() {
    String password = "a very secret password";
    portal()
        .accounts()
        .create(test.admin(), new NewAccount("u7-ann", "", "", Optional.of(password), false));
    portal().accounts().changePassword(test.admin(), "u7-ann", Optional.empty(), password + "!");
    AuditFilter filter = new AuditFilter(Optional.empty(), Optional.empty(), "u7-ann");
    List<AuditEntry> entries =
        portal().auditLog().all(test.admin(), filter, PageRequest.first()).items();
    assertEquals(2, entries.size(), entries::toString);
    assertTrue(entries.stream().noneMatch(entry -> entry.toString().contains("secret")));
  }
}
