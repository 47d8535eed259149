package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turn.Side;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose turn it is, from the proposal to the merge. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class TurnTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Turn turn(Identity caller, PullRequestView pull) {
    return Objects.requireNonNull(test.portal().turns().of(caller, List.of(pull)).get(pull.id()));
  }

  private static void assertTurn(
      PullRequestView pull, Identity caller, Side side, String reason, boolean yours) {
    Turn turn = turn(caller, pull);
    assertEquals(side + ": " + reason, turn.side() + ": " + turn.reason());
    assertEquals(yours, turn.yours());
    test.clock.advance(Duration.ofSeconds(1));
  }

  private static List<Integer> mine(Identity caller, Turns.Which which) {
    return test.portal().turns().mine(caller, which, PageRequest.first()).items().stream()
        .map(item -> item.pull().number())
        .toList();
  }

  private static void review(
      PullRequestFixture at, Identity caller, PullRequestView pull, ReviewState state) {
    test.portal()
        .reviews()
        .add(
            caller,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(state, Optional.of(pull.head().commit()), "See.", List.of()));
  }

  private static PullRequestView revise(PullRequestFixture at, PullRequestView pull, int lines) {
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(
                PullRequestFixture.write(
                    PullRequestFixture.FILE, PullRequestFixture.lines(1, lines), Optional.empty())),
            "Revise");
  }

  private static void draft(PullRequestFixture at, PullRequestView pull, boolean draft) {
    test.portal()
        .pullRequests()
        .update(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(draft),
                Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theTurnGoesFromOneToTheOtherWithWhatTheyDo(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account writer = at.writer();
    String owner = at.owner.login();
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    int number = pull.number();
    assertTurn(pull, writer, Side.REVIEWERS, "nobody who may write has looked at it", false);
    draft(at, pull, true);
    assertTurn(pull, at.newcomer, Side.AUTHOR, "it is a draft", true);
    draft(at, pull, false);
    test.portal()
        .reviewRequests()
        .ask(at.owner, owner, "peps", number, List.of(writer.login()), List.of());
    assertTurn(pull, writer, Side.REVIEWERS, "asked by " + owner, true);
    assertEquals(List.of(number), mine(writer, Turns.Which.WAITING));
    assertEquals(List.of(), mine(at.newcomer, Turns.Which.WAITING));
    assertEquals(List.of(number), mine(at.newcomer, Turns.Which.AUTHORED));
    test.portal().reviews().comment(at.owner, owner, "peps", number, "Why?");
    assertTurn(pull, at.newcomer, Side.AUTHOR, owner + " commented", true);
    test.portal().reviews().comment(at.newcomer, owner, "peps", number, "Because.");
    assertTurn(pull, at.newcomer, Side.REVIEWERS, "asked by " + owner, false);
    review(at, writer, pull, ReviewState.CHANGES_REQUESTED);
    assertTurn(pull, writer, Side.AUTHOR, writer.login() + " asked for changes", false);
    assertEquals(List.of(number), mine(at.newcomer, Turns.Which.WAITING));
    PullRequestView second = revise(at, pull, 12);
    assertTurn(second, writer, Side.REVIEWERS, "version 2 came after they asked for changes", true);
    review(at, writer, second, ReviewState.APPROVED);
    assertTurn(second, writer, Side.MERGERS, writer.login() + " approved it", false);
    test.portal().assignees().add(at.owner, owner, "peps", number, List.of(owner));
    assertEquals(List.of(number), mine(at.owner, Turns.Which.WAITING));
    assertEquals(List.of(number), mine(at.owner, Turns.Which.ASSIGNED));
    PullRequestView third = revise(at, second, 13);
    assertTurn(third, writer, Side.REVIEWERS, "it has changed since they approved it", true);
    at.merge(at.owner, third, MergeStrategy.MERGE);
    assertEquals(Side.NOBODY, turn(writer, third).side());
    assertEquals(List.of(), mine(writer, Turns.Which.WAITING));
    assertEquals(List.of(), mine(at.newcomer, Turns.Which.AUTHORED));
  }

  @Test
  void whatMayNotBeReadAnyMoreIsNotListed() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    int number = at.propose(at.newcomer, PullRequestFixture.lines(1, 11)).number();
    assertEquals(List.of(number), mine(at.newcomer, Turns.Which.AUTHORED));
    test.portal()
        .repositories()
        .update(
            at.owner,
            at.owner.login(),
            "peps",
            new RepositoryUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Visibility.PRIVATE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertEquals(List.of(), mine(at.newcomer, Turns.Which.AUTHORED));
  }
}
