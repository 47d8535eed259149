package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.PortalLimits;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many pull requests somebody may have open who may not write. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
class OpenLimitTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
    test.restart(new PortalLimits(10, 2));
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static PullRequestView open(
      PullRequestFixture at, Identity by, PullRequestView pull, boolean open) {
    return test.portal()
        .pullRequests()
        .update(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(open),
                Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whoMayNotWriteHasSoManyOpenAtMost(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView first = at.propose(at.newcomer, "one\n");
    PullRequestView second = at.propose(at.newcomer, "two\n");
    PortalException refused =
        TestPortal.refused(ErrorCode.CONFLICT, () -> at.propose(at.newcomer, "three\n"));
    assertTrue(refused.userMessage().contains("2 open pull requests"), refused.userMessage());
    assertTrue(refused.userMessage().contains("Close one"), refused.userMessage());
    open(at, at.newcomer, first, false);
    PullRequestView third = at.propose(at.newcomer, "three\n");
    assertEquals(3, third.number());
    TestPortal.refused(ErrorCode.CONFLICT, () -> open(at, at.newcomer, first, true));
    at.merge(at.owner, second, MergeStrategy.MERGE);
    assertTrue(open(at, at.newcomer, first, true).isOpen());
    TestPortal.refused(ErrorCode.CONFLICT, () -> at.propose(at.newcomer, "four\n"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whoMayWriteHasAsManyAsThereAre(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity writer = at.writer();
    at.propose(writer, "one\n");
    at.propose(writer, "two\n");
    PullRequestView third = at.propose(writer, "three\n");
    open(at, writer, third, false);
    assertTrue(open(at, writer, third, true).isOpen());
    // Others are not counted.
    at.propose(at.newcomer, "four\n");
  }
}
