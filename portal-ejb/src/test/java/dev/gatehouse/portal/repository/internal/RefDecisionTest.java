package dev.gatehouse.portal.repository.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.internal.RuleFacts.AllowedFacts;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RefDecisionTest {
  private static final Optional<CommitId> OLD = CommitId.parse("1".repeat(40));
  private static final Optional<CommitId> NEW = CommitId.parse("2".repeat(40));
  private static final AllowedFacts WRITERS = allowed(Who.WRITERS);
  private static final AllowedFacts ADMINS = allowed(Who.ADMINS);
  private static final AllowedFacts NOBODY = allowed(Who.NOBODY);
  private static final long ADA = 1;
  private static final long TEAM = 7;

  private static AllowedFacts allowed(Who who) {
    return new AllowedFacts(who, Set.of(), Set.of());
  }

  private static ProposedEdit edit(
      RefName name, Optional<CommitId> before, Optional<CommitId> after, boolean rewrites) {
    return new ProposedEdit(
        name, before, after, before.map(CommitId::hex), after.map(CommitId::hex), rewrites);
  }

  private static ProposedEdit create(String branch) {
    return edit(RefName.branch(branch), Optional.empty(), NEW, false);
  }

  private static ProposedEdit forward(String branch) {
    return edit(RefName.branch(branch), OLD, NEW, false);
  }

  private static ProposedEdit rewrite(String branch) {
    return edit(RefName.branch(branch), OLD, NEW, true);
  }

  private static ProposedEdit delete(String branch) {
    return edit(RefName.branch(branch), OLD, Optional.empty(), false);
  }

  private static boolean allows(AccessLevel level, List<RuleFacts> rules, ProposedEdit edit) {
    return new RefDecision(VcsKind.GIT, rules, level, ADA, Set.of(TEAM)).decide(edit)
        instanceof Decision.Accept;
  }

  @Test
  void aBranchWithoutARuleIsOpenToEverybodyWhoWrites() {
    for (ProposedEdit edit : List.of(create("x"), forward("x"), rewrite("x"), delete("x"))) {
      assertTrue(allows(AccessLevel.WRITE, List.of(), edit));
      assertEquals(false, allows(AccessLevel.READ, List.of(), edit));
    }
  }

  @Test
  void eachWayHasItsOwnAnswer() {
    List<RuleFacts> rules = List.of(new RuleFacts("main", WRITERS, ADMINS, NOBODY));
    assertTrue(allows(AccessLevel.WRITE, rules, create("main")));
    assertTrue(allows(AccessLevel.WRITE, rules, forward("main")));
    assertEquals(false, allows(AccessLevel.WRITE, rules, rewrite("main")));
    assertTrue(allows(AccessLevel.ADMIN, rules, rewrite("main")));
    assertEquals(false, allows(AccessLevel.ADMIN, rules, delete("main")));
  }

  @Test
  void theFirstRuleThatFitsDecides() {
    List<RuleFacts> rules =
        List.of(
            new RuleFacts("release/1", WRITERS, WRITERS, WRITERS),
            new RuleFacts("release/*", NOBODY, NOBODY, NOBODY));
    assertTrue(allows(AccessLevel.WRITE, rules, forward("release/1")));
    assertEquals(false, allows(AccessLevel.ADMIN, rules, forward("release/2")));
  }

  @Test
  void peopleAndTeamsAreAllowedBesidesIfTheyWrite() {
    AllowedFacts person = new AllowedFacts(Who.NOBODY, Set.of(ADA), Set.of());
    AllowedFacts team = new AllowedFacts(Who.NOBODY, Set.of(), Set.of(TEAM));
    AllowedFacts others = new AllowedFacts(Who.NOBODY, Set.of(TEAM), Set.of(ADA));
    List<RuleFacts> rules = List.of(new RuleFacts("main", person, team, others));
    assertTrue(allows(AccessLevel.WRITE, rules, forward("main")));
    assertTrue(allows(AccessLevel.WRITE, rules, rewrite("main")));
    assertEquals(false, allows(AccessLevel.WRITE, rules, delete("main")));
    assertEquals(false, allows(AccessLevel.READ, rules, forward("main")));
  }

  @Test
  void aTagIsMadeByWritersAndMovedOrDeletedByAdministrators() {
    RefName tag = RefName.tag("v1");
    ProposedEdit made = edit(tag, Optional.empty(), NEW, false);
    ProposedEdit moved = edit(tag, OLD, NEW, false);
    ProposedEdit gone = edit(tag, OLD, Optional.empty(), false);
    assertTrue(allows(AccessLevel.WRITE, List.of(), made));
    assertEquals(false, allows(AccessLevel.WRITE, List.of(), moved));
    assertEquals(false, allows(AccessLevel.WRITE, List.of(), gone));
    assertTrue(allows(AccessLevel.ADMIN, List.of(), moved));
    assertTrue(allows(AccessLevel.ADMIN, List.of(), gone));
  }

  @Test
  void aTagOfSomethingThatIsNoCommitIsMovedLikeAnyOther() {
    ProposedEdit edit =
        new ProposedEdit(
            RefName.tag("v1"),
            Optional.empty(),
            Optional.empty(),
            OLD.map(CommitId::hex),
            NEW.map(CommitId::hex),
            false);
    assertEquals(false, allows(AccessLevel.WRITE, List.of(), edit));
  }

  @Test
  void branchRulesDoNotSpeakOfTagsAndNotes() {
    List<RuleFacts> rules = List.of(new RuleFacts("**", NOBODY, NOBODY, NOBODY));
    RefName notes = new RefName(RefKind.OTHER, "refs/notes/commits");
    assertTrue(allows(AccessLevel.WRITE, rules, edit(notes, OLD, NEW, true)));
    assertTrue(
        allows(AccessLevel.WRITE, rules, edit(RefName.tag("v1"), Optional.empty(), NEW, false)));
  }

  @Test
  void aProtectedNamedBranchHasOneOpenHeadAndStaysOpen() {
    List<RuleFacts> rules =
        List.of(
            new RuleFacts("default", WRITERS, NOBODY, NOBODY),
            new RuleFacts("**", ADMINS, ADMINS, ADMINS));
    assertEquals("", hg(rules, branch("default", OLD, false, false)));
    assertEquals(
        "the branch rule 'default' does not let you give the branch 'default' another head or"
            + " hide one that it has; pull and merge, then push again",
        hg(rules, branch("default", OLD, true, false)));
    assertEquals(
        "the branch rule 'default' does not let you close the branch 'default'",
        hg(rules, branch("default", OLD, false, true)));
    assertEquals(
        "the branch rule '**' does not let you create the branch 'new'",
        hg(rules, branch("new", Optional.empty(), false, false)));
    // A branch whose changesets are hidden as they arrive is created all the same.
    assertEquals(
        "the branch rule '**' does not let you create the branch 'new'",
        hg(
            rules,
            ProposedEdit.hg(
                RefName.branch("new"), Optional.empty(), Optional.empty(), false, false)));
  }

  @Test
  void phasesAndMarkersNeedTheRightToWriteAlone() {
    List<RuleFacts> rules = List.of(new RuleFacts("**", NOBODY, NOBODY, NOBODY));
    for (String namespace : List.of("phases", "obsolete")) {
      ProposedEdit edit = ProposedEdit.unnamed(namespace);
      assertEquals("", hg(rules, edit));
      assertEquals(false, allows(AccessLevel.READ, rules, edit));
    }
  }

  @Test
  void bookmarksFollowTheRulesOfBranches() {
    List<RuleFacts> rules = List.of(new RuleFacts("@", WRITERS, NOBODY, NOBODY));
    RefName bookmark = new RefName(RefKind.BOOKMARK, "@");
    assertEquals("", hg(rules, ProposedEdit.hg(bookmark, OLD, NEW, false, false)));
    assertEquals(
        "the branch rule '@' does not let you rewrite this bookmark; push without force",
        hg(rules, ProposedEdit.hg(bookmark, OLD, NEW, true, false)));
    assertEquals(
        "the branch rule '@' does not let you delete this bookmark",
        hg(rules, ProposedEdit.hg(bookmark, OLD, Optional.empty(), false, false)));
  }

  private static ProposedEdit branch(
      String name, Optional<CommitId> before, boolean anotherHead, boolean closes) {
    return ProposedEdit.hg(RefName.branch(name), before, NEW, anotherHead, closes);
  }

  /** Why a writer may not; empty if it may. */
  private static String hg(List<RuleFacts> rules, ProposedEdit edit) {
    Decision decision =
        new RefDecision(VcsKind.HG, rules, AccessLevel.WRITE, ADA, Set.of()).decide(edit);
    return decision instanceof Decision.Reject refusal ? refusal.reason() : "";
  }

  @Test
  void aRefusalNamesTheRuleInAscii() {
    List<RuleFacts> rules = List.of(new RuleFacts("grün", NOBODY, NOBODY, NOBODY));
    Decision decision =
        new RefDecision(VcsKind.GIT, rules, AccessLevel.ADMIN, ADA, Set.of())
            .decide(forward("grün"));
    assertEquals(
        "the branch rule 'gr?n' does not let you push to this branch",
        assertInstanceOf(Decision.Reject.class, decision).reason());
  }
}
