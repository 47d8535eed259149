package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PatchProposal;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Patches that become pull requests. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class PatchProposalTest {
  private static final String CHANGE =
      "--- a/"
          + FILE
          + "\n+++ b/"
          + FILE
          + "\n@@ -8,3 +8,4 @@\n line 8\n line 9\n line 10\n+line 11\n";

  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static PatchProposals patches() {
    return test.portal().patches();
  }

  private static PatchProposal proposal(PullRequestFixture at, String patch, String base) {
    return new PatchProposal(
        patch.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        Optional.empty(),
        at.base(),
        Optional.of(base).filter(text -> !text.isEmpty()),
        false);
  }

  private static PullRequestView propose(PullRequestFixture at, String patch, String base) {
    return patches().propose(at.newcomer, at.owner.login(), "peps", proposal(at, patch, base));
  }

  private static PortalException refused(PullRequestFixture at, String patch, String base) {
    return assertThrows(PortalException.class, () -> propose(at, patch, base));
  }

  private static String export(Optional<CommitId> parent) {
    return "# HG changeset patch\n# User Grace <grace@example.org>\n"
        + parent.map(id -> "# Parent  " + id.hex() + "\n").orElse("")
        + "Say eleven\n\nTen was not enough.\n\n"
        + CHANGE;
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPatchBecomesAPullRequestWithItsMessageAndItsAuthorsName(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = propose(at, export(Optional.empty()), "");
    assertEquals("Say eleven", pull.title());
    assertEquals("Ten was not enough.", pull.body());
    assertEquals(at.newcomer.login(), pull.author());
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itIsMadeOnTheParentThatItNamesWhateverTheBranchDidSince(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId parent = at.tip();
    at.commit(at.owner, FILE, lines(5, 10), Optional.empty());
    at.commit(at.owner, "other.txt", "other\n", Optional.empty());
    PullRequestView pull = propose(at, export(Optional.of(parent)), "");
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(5, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void withoutAHintTheNewestCommitThatItAppliesToIsFoundOrAskedFor(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId before = at.tip();
    at.commit(at.owner, FILE, lines(1, 9) + "the last\n", Optional.empty());
    PullRequestView pull = propose(at, export(Optional.empty()), "");
    assertEquals(1, pull.versions());
    assertTrue(
        test
            .portal()
            .pullRequests()
            .mergeability(at.owner, at.owner.login(), "peps", pull.number())
            .conflicts()
            .stream()
            .anyMatch(conflict -> conflict.path().display().equals(FILE)));
    String alien = CHANGE.replace("line 9", "nothing like it");
    PortalException unknown = refused(at, "Subject: x\n\n" + alien, "");
    assertEquals(Optional.of("title"), unknown.field());
    PortalException asked = refused(at, export(Optional.empty()).replace("line 9", "line x"), "");
    assertEquals(Optional.of("base"), asked.field());
    assertTrue(asked.userMessage().contains("Say which commit it was made from."));
    assertEquals(ErrorCode.INVALID, refused(at, export(Optional.empty()), "nowhere").code());
    assertEquals(1, propose(at, export(Optional.empty()), before.hex()).versions());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsNoPatchIsRefusedAndNothingIsKept(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    assertEquals(Optional.of("patch"), refused(at, "Please fix it.\n", "").field());
    assertEquals(
        Optional.of("patch"),
        refused(at, "# HG changeset patch\nX\n" + CHANGE.replace("+line 11", " line 11"), "")
            .field());
    assertEquals(
        ErrorCode.UNAUTHENTICATED,
        assertThrows(
                PortalException.class,
                () ->
                    patches()
                        .propose(
                            Identity.ANONYMOUS,
                            at.owner.login(),
                            "peps",
                            proposal(at, export(Optional.empty()), "")))
            .code());
    assertEquals(1, propose(at, export(Optional.empty()), "").number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPatchOfTheHeadIsTheNextVersion(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = propose(at, export(Optional.empty()), "");
    String more =
        "--- a/"
            + FILE
            + "\n+++ b/"
            + FILE
            + "\n@@ -9,3 +9,4 @@\n line 9\n line 10\n line 11\n+12\n";
    byte[] patch = more.getBytes(StandardCharsets.UTF_8);
    PullRequestView revised =
        patches()
            .revise(
                at.newcomer,
                at.owner.login(),
                "peps",
                pull.number(),
                pull.head().commit(),
                patch,
                Optional.empty());
    assertEquals(2, revised.versions());
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () ->
            patches()
                .revise(
                    at.newcomer,
                    at.owner.login(),
                    "peps",
                    pull.number(),
                    pull.head().commit(),
                    patch,
                    Optional.empty()));
    at.merge(at.owner, revised, MergeStrategy.MERGE);
    assertEquals(lines(1, 11) + "12\n", at.text(FILE));
  }
}
