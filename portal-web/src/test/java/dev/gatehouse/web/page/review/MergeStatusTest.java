package dev.gatehouse.web.page.review;

import static dev.gatehouse.portal.review.api.ReviewState.APPROVED;
import static dev.gatehouse.portal.review.api.ReviewState.CHANGES_REQUESTED;
import static dev.gatehouse.web.page.review.Samples.review;
import static dev.gatehouse.web.page.review.Samples.version;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.Mergeability.State;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.page.review.MergeStatus.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pull request's page says about whether it can land, and whose turn it is. */
class MergeStatusTest {
  private static MergeStatus of(
      boolean draft, State mergeability, int openThreads, ReviewView... reviews) {
    PullRequestView pull = Samples.pull(PullRequestState.OPEN, draft, 2);
    return MergeStatus.of(
        pull,
        Mergeability.of(mergeability),
        Opinion.of(pull, List.of(version(1, "one"), version(2, "two")), List.of(reviews)),
        openThreads);
  }

  @Test
  void withoutAReviewItWaitsForOne() {
    MergeStatus status = of(false, State.CLEAN, 0);
    assertEquals(Tone.WAITING, status.tone());
    assertEquals("It is a reviewer’s turn.", status.turn());
  }

  @Test
  void anApprovedOneIsReadyForWhoeverMayMerge() {
    MergeStatus status = of(false, State.CLEAN, 0, review("bob", APPROVED, 2, "main", true));
    assertEquals(Tone.READY, status.tone());
    assertEquals("Ready to land in main", status.headline());
    assertEquals("It is the turn of whoever may merge it.", status.turn());
  }

  @Test
  void askedForChangesItIsTheAuthorsTurn() {
    MergeStatus status =
        of(false, State.CLEAN, 0, review("bob", CHANGES_REQUESTED, 2, "main", true));
    assertEquals("It is alice’s turn.", status.turn());
  }

  @Test
  void afterANewVersionItIsTheTurnOfWhoeverAskedForIt() {
    MergeStatus status =
        of(false, State.CLEAN, 0, review("bob", CHANGES_REQUESTED, 1, "main", true));
    assertEquals("There is a newer version: it is bob’s turn to look again.", status.turn());
  }

  @Test
  void aConflictBlocksAnApprovedOne() {
    MergeStatus status = of(false, State.CONFLICTS, 0, review("bob", APPROVED, 2, "main", true));
    assertEquals(Tone.BLOCKED, status.tone());
    assertEquals("Cannot be merged", status.headline());
    assertEquals(MergeStatus.Kind.MISSING, status.items().get(0).kind());
    assertEquals("It is alice’s turn.", status.turn());
  }

  @Test
  void aDraftIsItsAuthorsToFinish() {
    assertEquals("A draft", of(true, State.CLEAN, 0).headline());
  }

  @Test
  void anApprovalThatCountsNoMoreIsSaid() {
    MergeStatus status = of(false, State.CLEAN, 3, review("bob", APPROVED, 1, "main", false));
    assertEquals(
        List.of(
            "The approval of bob no longer counts.",
            "3 threads are not resolved.",
            "No conflicts with main."),
        status.items().stream().map(MergeStatus.Item::text).toList());
  }

  @Test
  void aRuleThatIsNotMetBlocksAndSaysWhatToDo() {
    PullRequestView pull = Samples.pull(PullRequestState.OPEN, false, 2);
    ReviewView approval = review("bob", APPROVED, 2, "main", true);
    MergeStatus status =
        MergeStatus.of(
            pull,
            new Mergeability(
                State.CLEAN,
                List.of(),
                List.of(
                    Requirement.met("statuses", "The check ci has passed."),
                    Requirement.missing("approvals", "1 of 2 approvals.", "Ask somebody.")),
                List.of()),
            Opinion.of(pull, List.of(version(1, "one"), version(2, "two")), List.of(approval)),
            0);
    assertEquals(Tone.BLOCKED, status.tone());
    assertEquals("A rule is not met yet", status.headline());
    assertEquals("1 of 2 approvals. Ask somebody.", status.items().get(0).text());
    assertEquals(MergeStatus.Kind.MISSING, status.items().get(0).kind());
    assertEquals("It waits for what is missing above.", status.turn());
  }

  @Test
  void whatARuleSaysIsNotSaidTwice() {
    PullRequestView pull = Samples.pull(PullRequestState.OPEN, false, 1);
    MergeStatus status =
        MergeStatus.of(
            pull,
            new Mergeability(
                State.CLEAN,
                List.of(),
                List.of(
                    Requirement.missing("approvals", "0 of 2 approvals.", "Ask somebody."),
                    Requirement.missing("threads", "3 threads are not resolved.", "Answer.")),
                List.of()),
            List.of(),
            3);
    assertEquals(
        List.of(
            "0 of 2 approvals. Ask somebody.",
            "3 threads are not resolved. Answer.",
            "No conflicts with main."),
        status.items().stream().map(MergeStatus.Item::text).toList());
  }

  @Test
  void namesAreListedAsPeopleDo() {
    assertEquals("a, b and c", MergeStatus.names(List.of("a", "b", "c")));
    assertEquals("a", MergeStatus.names(List.of("a")));
  }
}
