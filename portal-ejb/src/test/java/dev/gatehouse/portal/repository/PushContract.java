package dev.gatehouse.portal.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.audit.api.AuditEntry;
import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.ActivityEntry;
import dev.gatehouse.portal.repository.api.ActivityKind;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.RepositoryWire.Conversation;
import dev.gatehouse.portal.testing.AtOnce;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Branch rules, what a push may do by them, and what is written of it. */
public abstract class PushContract extends PortalContract {
  private static final CommitId OLD = new CommitId("1".repeat(40));
  private static final CommitId NEW = new CommitId("2".repeat(40));

  protected PushContract(TestPortal test) {
    super(test);
  }

  private BranchRules rules() {
    return portal().branchRules();
  }

  private static BranchRule rule(String pattern, Allowed push, Who forcePush, Who delete) {
    return new BranchRule(0, pattern, push, Allowed.of(forcePush), Allowed.of(delete));
  }

  private static BranchRule rule(String pattern, Who who) {
    return rule(pattern, Allowed.of(who), who, who);
  }

  private static List<String> patterns(List<BranchRule> rules) {
    return rules.stream().map(BranchRule::pattern).toList();
  }

  private static ProposedEdit edit(
      String branch, Optional<CommitId> before, Optional<CommitId> after) {
    return new ProposedEdit(
        RefName.branch(branch),
        before,
        after,
        before.map(CommitId::hex),
        after.map(CommitId::hex),
        false);
  }

  private static ProposedEdit forward(String branch) {
    return edit(branch, Optional.of(OLD), Optional.of(NEW));
  }

  private static ProposedEdit rewrite(String branch) {
    ProposedEdit edit = forward(branch);
    return new ProposedEdit(
        edit.name(), edit.before(), edit.after(), edit.beforeObject(), edit.afterObject(), true);
  }

  private static ProposedEdit delete(String branch) {
    return edit(branch, Optional.of(OLD), Optional.empty());
  }

  private Conversation open(Identity caller, RepositoryView repository) {
    return portal()
        .wire()
        .open(caller, repository.owner(), repository.name(), WireService.WRITE, "10.0.0.8");
  }

  /** Which edits of a push would be let through; nothing moves. */
  private List<Boolean> accepted(
      Identity caller, RepositoryView repository, boolean atomic, ProposedEdit... edits) {
    try (Conversation conversation = open(caller, repository)) {
      return conversation.guard().decide(new Push(List.of(edits), atomic, List.of())).stream()
          .map(Decision.Accept.class::isInstance)
          .toList();
    }
  }

  private Identity.Account writer(Identity owner, RepositoryView repository, String login) {
    Identity.Account writer = test.account(login);
    portal()
        .grants()
        .put(
            owner,
            new GrantCommand(
                new Target.Repository(repository.owner(), repository.name()),
                new Subject(SubjectKind.ACCOUNT, login),
                AccessLevel.WRITE,
                Optional.empty()));
    return writer;
  }

  private List<String> audited(Identity caller, RepositoryView repository) {
    return portal()
        .auditLog()
        .ofRepository(
            caller,
            repository.owner(),
            repository.name(),
            new AuditFilter(Optional.empty(), Optional.of("push"), ""),
            PageRequest.first())
        .items()
        .stream()
        .map(AuditEntry::detail)
        .toList();
  }

  @Test
  void rulesKeepTheirOrderAndTheFirstThatFitsDecides() {
    Identity ann = test.account("b1-ann");
    RepositoryView tools = test.repository(ann, "b1-ann", "tools");
    Identity ben = writer(ann, tools, "b1-ben");
    List<BranchRule> saved =
        rules()
            .replace(
                ann,
                "b1-ann",
                "tools",
                List.of(rule("release/open", Who.WRITERS), rule("release/*", Who.ADMINS)));
    assertEquals(List.of("release/open", "release/*"), patterns(saved));
    assertEquals(saved, rules().list(ben, "b1-ann", "tools"));
    assertEquals(
        List.of(true, false, true),
        accepted(ben, tools, false, forward("release/open"), forward("release/1"), forward("x")));
    assertEquals(
        Set.of("release/1"),
        rules().guarded(ben, "b1-ann", "tools", List.of("release/1", "release/open", "x")));
    rules()
        .replace(
            ann,
            "b1-ann",
            "tools",
            List.of(rule("release/*", Who.ADMINS), rule("release/open", Who.WRITERS)));
    assertEquals(List.of(false), accepted(ben, tools, false, forward("release/open")));
    rules().replace(ann, "b1-ann", "tools", List.of());
    assertEquals(List.of(true), accepted(ben, tools, false, forward("release/1")));
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> rules().replace(ben, "b1-ann", "tools", List.of()));
  }

  @Test
  void aRuleTellsPushRewriteAndDeletionApartAndKnowsExceptions() {
    Identity ann = test.account("b2-ann");
    portal().organizations().create(ann, "b2", "", "b2-ann");
    portal().organizations().createTeam(ann, "b2", "core", "");
    RepositoryView tools = test.repository(ann, "b2", "tools");
    Identity ben = writer(ann, tools, "b2-ben");
    Identity cyd = writer(ann, tools, "b2-cyd");
    portal().organizations().putMember(ann, "b2", "b2-cyd", MemberRole.MEMBER);
    portal().organizations().putTeamMember(ann, "b2", "core", "b2-cyd");
    Allowed push =
        new Allowed(
            Who.NOBODY,
            List.of(
                new Subject(SubjectKind.ACCOUNT, "b2-ben"),
                new Subject(SubjectKind.TEAM, "b2/core")));
    List<BranchRule> saved =
        rules().replace(ann, "b2", "tools", List.of(rule("main", push, Who.ADMINS, Who.NOBODY)));
    assertEquals(push, saved.get(0).push());
    for (Identity caller : List.of(ben, cyd)) {
      assertEquals(
          List.of(true, false, false),
          List.of(
              accepted(caller, tools, false, forward("main")).get(0),
              accepted(caller, tools, false, rewrite("main")).get(0),
              accepted(caller, tools, false, delete("main")).get(0)));
    }
    assertEquals(List.of(false), accepted(ann, tools, false, forward("main")));
    assertEquals(List.of(true), accepted(ann, tools, false, rewrite("main")));
    assertEquals(
        List.of(false, false), accepted(ben, tools, true, forward("main"), delete("main")));
    portal().organizations().deleteTeam(ann, "b2", "core");
    assertEquals(List.of(false), accepted(cyd, tools, false, forward("main")));
    TestPortal.refused(
        ErrorCode.INVALID,
        () ->
            rules()
                .replace(ann, "b2", "tools", List.of(rule("main", push, Who.ADMINS, Who.NOBODY))));
    assertEquals(1, rules().list(ann, "b2", "tools").size());
  }

  @Test
  void ofTwoWhoReplaceTheRulesAtOnceOneSetStands() {
    Identity ann = test.account("b3-ann");
    test.repository(ann, "b3-ann", "tools");
    List<BranchRule> first = List.of(rule("a1", Who.ADMINS), rule("a2", Who.ADMINS));
    List<BranchRule> second = List.of(rule("b1", Who.ADMINS), rule("b2", Who.ADMINS));
    for (int i = 0; i < 5; i++) {
      List<ErrorCode> refused =
          AtOnce.run(
              () -> rules().replace(ann, "b3-ann", "tools", first),
              () -> rules().replace(ann, "b3-ann", "tools", second));
      assertTrue(refused.isEmpty() || refused.equals(List.of(ErrorCode.CONFLICT)));
      List<String> stands = patterns(rules().list(ann, "b3-ann", "tools"));
      assertTrue(
          stands.equals(patterns(first)) || stands.equals(patterns(second)), stands::toString);
    }
  }

  @Test
  void aPushIsDecidedWithTheRightsOfItsEnd() {
    Identity ann = test.account("b4-ann");
    RepositoryView tools = test.repository(ann, "b4-ann", "tools");
    Identity ben = writer(ann, tools, "b4-ben");
    Push push =
        new Push(List.of(forward("main"), ProposedEdit.unnamed("phases")), false, List.of());
    try (Conversation conversation = open(ben, tools)) {
      portal()
          .grants()
          .revoke(
              ann,
              new Target.Repository("b4-ann", "tools"),
              new Subject(SubjectKind.ACCOUNT, "b4-ben"));
      for (Decision decision : conversation.guard().decide(push)) {
        assertEquals(
            "you may not write to this repository",
            assertInstanceOf(Decision.Reject.class, decision).reason());
      }
    }
    try (Conversation conversation = open(ann, tools)) {
      portal()
          .repositories()
          .update(
              ann,
              "b4-ann",
              "tools",
              new RepositoryUpdate(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(true)));
      for (Decision decision : conversation.guard().decide(push)) {
        assertEquals(
            "this repository is archived: it can only be read",
            assertInstanceOf(Decision.Reject.class, decision).reason());
      }
    }
    assertEquals(List.of(), audited(ann, tools));
  }

  @Test
  void aPushIsAuditedAndTold() {
    Identity ann = test.account("b5-ann");
    RepositoryView tools = test.repository(ann, "b5-ann", "tools");
    Push push =
        new Push(
            List.of(edit("main", Optional.empty(), Optional.of(NEW)), forward("other")),
            false,
            List.of());
    try (Conversation conversation = open(ann, tools)) {
      conversation.guard().decide(push);
      conversation.guard().done(push, List.of(RefEditResult.DONE, RefEditResult.MOVED));
    }
    assertEquals(List.of("branch main created at 2222222222"), audited(ann, tools));
    test.settle();
    List<ActivityEntry> told =
        portal().activity().ofRepository(ann, "b5-ann", "tools", PageRequest.first()).items();
    assertEquals(
        List.of(ActivityKind.PUSH, ActivityKind.CREATE),
        told.stream().map(ActivityEntry::kind).toList());
    assertEquals(
        List.of(new RefChange(RefName.branch("main"), Optional.empty(), Optional.of(NEW))),
        told.get(0).refs());
    assertEquals(
        Optional.of(test.clock.instant()),
        portal().repositories().get(ann, "b5-ann", "tools").pushedAt());
    assertEquals(
        List.of(),
        portal().activity().recent(test.account("b5-ben"), PageRequest.first()).items().stream()
            .filter(entry -> entry.repository().id() == tools.id())
            .toList());
  }

  @Test
  void aPushWhoseEndNobodyToldIsFoundByLooking() {
    Identity ann = test.account("b6-ann");
    RepositoryView tools = test.repository(ann, "b6-ann", "tools");
    test.store.move(tools.id(), RefName.branch("stays"), Optional.of(OLD));
    Push push = new Push(List.of(forward("main"), forward("stays")), false, List.of());
    try (Conversation conversation = open(ann, tools)) {
      conversation.guard().decide(push);
      test.store.move(tools.id(), RefName.branch("main"), Optional.of(NEW));
    }
    assertEquals(
        List.of("branch main from 1111111111 to 2222222222 (found afterwards)"),
        audited(ann, tools));
    assertEquals(0, portal().reconciler().reconcileAll().unresolved());
    assertEquals(1, audited(ann, tools).size());
  }

  @Test
  void whatAPushChangesWithoutANameIsAuditedAndNotInTheFeed() {
    Identity ann = test.account("b7-ann");
    RepositoryView tools = test.repository(ann, "b7-ann", "tools");
    Push push = new Push(List.of(ProposedEdit.unnamed("phases")), true, List.of());
    try (Conversation conversation = open(ann, tools)) {
      conversation.guard().decide(push);
      conversation.guard().done(push, List.of(RefEditResult.DONE));
    }
    assertEquals(List.of("phases changed"), audited(ann, tools));
    test.settle();
    assertEquals(
        List.of(ActivityKind.CREATE),
        portal()
            .activity()
            .ofRepository(ann, "b7-ann", "tools", PageRequest.first())
            .items()
            .stream()
            .map(ActivityEntry::kind)
            .toList());
  }

  @Test
  void whatHasNoNameFollowsThePushWhoseEndNobodyTold() {
    Identity ann = test.account("b8-ann");
    RepositoryView tools = test.repository(ann, "b8-ann", "tools");
    test.store.move(tools.id(), RefName.branch("main"), Optional.of(OLD));
    Push push =
        new Push(List.of(forward("main"), ProposedEdit.unnamed("obsolete")), true, List.of());
    try (Conversation conversation = open(ann, tools)) {
      conversation.guard().decide(push);
    }
    assertEquals(List.of(), audited(ann, tools));
    try (Conversation conversation = open(ann, tools)) {
      conversation.guard().decide(push);
      test.store.move(tools.id(), RefName.branch("main"), Optional.of(NEW));
    }
    String both = "branch main from 1111111111 to 2222222222, obsolete changed (found afterwards)";
    assertEquals(List.of(both), audited(ann, tools));
    try (Conversation conversation = open(ann, tools)) {
      conversation
          .guard()
          .decide(new Push(List.of(ProposedEdit.unnamed("phases")), true, List.of()));
    }
    assertEquals(
        Set.of("phases changed (or not: the server stopped meanwhile)", both),
        Set.copyOf(audited(ann, tools)));
  }
}
