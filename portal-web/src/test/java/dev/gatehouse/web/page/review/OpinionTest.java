package dev.gatehouse.web.page.review;

import static dev.gatehouse.portal.review.api.ReviewState.APPROVED;
import static dev.gatehouse.portal.review.api.ReviewState.CHANGES_REQUESTED;
import static dev.gatehouse.portal.review.api.ReviewState.COMMENTED;
import static dev.gatehouse.portal.review.api.ReviewState.DISMISSED;
import static dev.gatehouse.web.page.review.Samples.review;
import static dev.gatehouse.web.page.review.Samples.version;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.page.review.Opinion.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose opinion counts, and why another's does not. */
class OpinionTest {
  private static final PullRequestView PULL = Samples.pull(PullRequestState.OPEN, false, 2);
  private static final List<PullRequestVersion> VERSIONS =
      List.of(version(1, "one"), version(2, "two"));

  private static List<Opinion> of(ReviewView... reviews) {
    return Opinion.of(PULL, VERSIONS, List.of(reviews));
  }

  @Test
  void theLastOpinionOfAPersonIsTheirs() {
    List<Opinion> opinions =
        of(
            review("bob", CHANGES_REQUESTED, 1, "main", false),
            review("bob", COMMENTED, 2, "main", false),
            review("bob", APPROVED, 2, "main", true));
    assertEquals(List.of("approved"), opinions.stream().map(Opinion::said).toList());
    assertEquals(Standing.COUNTS, opinions.get(0).standing());
  }

  @Test
  void anApprovalOfAnotherPatchSaysSo() {
    Opinion opinion = of(review("bob", APPROVED, 1, "main", false)).get(0);
    assertEquals(Standing.OTHER_PATCH, opinion.standing());
    assertEquals("No longer counts: the patch has changed since version 1.", opinion.why());
  }

  @Test
  void anApprovalForAnotherTargetSaysSo() {
    Opinion opinion = of(review("bob", APPROVED, 2, "stable", false)).get(0);
    assertEquals("No longer counts: it was to land in stable.", opinion.why());
  }

  @Test
  void anApprovalOfWhoeverMayNotWriteSaysSo() {
    Opinion opinion = of(review("eve", APPROVED, 2, "main", false)).get(0);
    assertEquals("Does not count: eve may not write to this repository.", opinion.why());
  }

  @Test
  void whatWasDismissedDoesNotCount() {
    assertEquals(
        Standing.DISMISSED, of(review("bob", DISMISSED, 2, "main", false)).get(0).standing());
  }
}
