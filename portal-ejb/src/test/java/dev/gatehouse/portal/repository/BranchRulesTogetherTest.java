package dev.gatehouse.portal.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two administrators who change the branch rules of one repository. */
class BranchRulesTogetherTest {
  private static final int ROUNDS = 20;

  private static BranchRule rule(String pattern, Who who) {
    return new BranchRule(0, pattern, Allowed.of(who), Allowed.of(who), Allowed.of(Who.NOBODY));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whoDidNotSeeTheLastChangeChangesNothing(TestDatabase kind) {
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account ann = test.account("ann");
      test.repository(ann, "ann", "tools");
      BranchRules rules = test.portal().branchRules();
      String none = BranchRules.edition(rules.list(ann, "ann", "tools"));
      List<BranchRule> first = List.of(rule("main", Who.ADMINS));
      String edition =
          BranchRules.edition(rules.replace(ann, "ann", "tools", first, Optional.of(none)));
      assertNotEquals(none, edition);
      assertEquals(edition, BranchRules.edition(first), "whatever the ids");
      TestPortal.refused(
          ErrorCode.CONFLICT,
          () ->
              rules.replace(
                  ann, "ann", "tools", List.of(rule("main", Who.NOBODY)), Optional.of(none)));
      assertEquals(edition, BranchRules.edition(rules.list(ann, "ann", "tools")));
      rules.replace(ann, "ann", "tools", List.of(), Optional.of(edition));
      // Whoever does not say what was seen replaces whatever there is.
      rules.replace(ann, "ann", "tools", first);
      assertEquals(edition, BranchRules.edition(rules.list(ann, "ann", "tools")));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void ofTwoAtOneMomentOneIsTold(TestDatabase kind) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account ann = test.account("ann");
      test.repository(ann, "ann", "tools");
      BranchRules rules = test.portal().branchRules();
      for (int round = 0; round < ROUNDS; round++) {
        List<BranchRule> before = rules.list(ann, "ann", "tools");
        Optional<String> seen = Optional.of(BranchRules.edition(before));
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Boolean>> both = new ArrayList<>();
        for (String pattern : List.of("a" + round, "b" + round)) {
          List<BranchRule> wanted = new ArrayList<>(before);
          wanted.add(rule(pattern, Who.ADMINS));
          both.add(
              () -> {
                together.await(30, TimeUnit.SECONDS);
                try {
                  return !rules.replace(ann, "ann", "tools", wanted, seen).isEmpty();
                } catch (PortalException e) {
                  assertEquals(ErrorCode.CONFLICT, e.code());
                  return false;
                }
              });
        }
        int done = 0;
        for (Future<Boolean> each : threads.invokeAll(both)) {
          done += each.get() ? 1 : 0;
        }
        assertEquals(1, done);
        List<BranchRule> after = rules.list(ann, "ann", "tools");
        assertEquals(round + 1, after.size());
        assertTrue(after.get(round).pattern().matches("[ab]" + round));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
