package dev.gatehouse.portal.edit;

import static dev.gatehouse.portal.testing.TestPortal.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.Draft;
import dev.gatehouse.portal.edit.api.DraftPlace;
import dev.gatehouse.portal.edit.api.DraftText;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written and not committed yet. */
class DraftsTest {
  private static final DraftPlace PLACE =
      new DraftPlace("main", 0, RepoPath.of(new byte[] {'a', '/', (byte) 0xFF}), false);

  private static DraftText text(String text) {
    return new DraftText(
        Optional.of(new CommitId("a".repeat(40))),
        Optional.of(new ContentId("x")),
        "a/b",
        text,
        "Say why",
        "Because.\n");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDraftIsItsAuthorsOnlyAndTheLastOneCounts(TestDatabase kind) {
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account alice = test.account("alice");
      Identity.Account bob = test.account("bob");
      RepositoryView peps = test.repository(alice, "alice", "peps", Visibility.PUBLIC);
      Drafts drafts = test.portal().drafts();
      drafts.save(alice, peps.owner(), peps.name(), PLACE, text("one"));
      test.clock.advance(Duration.ofMinutes(1));
      Draft second = drafts.save(alice, peps.owner(), peps.name(), PLACE, text("zw\u00f6lf\n"));
      assertEquals(Optional.of(second), drafts.find(alice, peps.owner(), peps.name(), PLACE));
      assertEquals(text("zw\u00f6lf\n"), second.text());
      assertTrue(drafts.find(bob, peps.owner(), peps.name(), PLACE).isEmpty());
      DraftPlace ofPullRequest = new DraftPlace("main", 7, PLACE.path(), false);
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), ofPullRequest).isEmpty());
      drafts.discard(alice, peps.owner(), peps.name(), PLACE);
      drafts.discard(alice, peps.owner(), peps.name(), PLACE);
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), PLACE).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aDraftThatNobodySavesAgainGoesAfter90Days(TestDatabase kind) {
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account alice = test.account("alice");
      RepositoryView peps = test.repository(alice, "alice", "peps", Visibility.PUBLIC);
      Drafts drafts = test.portal().drafts();
      drafts.save(alice, peps.owner(), peps.name(), PLACE, text("old"));
      test.clock.advance(Duration.ofDays(90));
      test.portal().removeOld();
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), PLACE).isPresent());
      test.clock.advance(Duration.ofSeconds(1));
      test.portal().removeOld();
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), PLACE).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(value = TestDatabase.class, names = "H2")
  void theOldestGoesWhenThereAreTooMany(TestDatabase kind) {
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account alice = test.account("alice");
      RepositoryView peps = test.repository(alice, "alice", "peps", Visibility.PUBLIC);
      Drafts drafts = test.portal().drafts();
      for (int i = 0; i <= Drafts.MOST; i++) {
        DraftPlace place = new DraftPlace("main", 0, RepoPath.of("file-" + i), true);
        drafts.save(alice, peps.owner(), peps.name(), place, text("text " + i));
        test.clock.advance(Duration.ofSeconds(1));
      }
      DraftPlace first = new DraftPlace("main", 0, RepoPath.of("file-0"), true);
      DraftPlace second = new DraftPlace("main", 0, RepoPath.of("file-1"), true);
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), first).isEmpty());
      assertTrue(drafts.find(alice, peps.owner(), peps.name(), second).isPresent());
    }
  }

  @ParameterizedTest
  @EnumSource(value = TestDatabase.class, names = "H2")
  void nobodyKeepsADraftOfWhatTheyMayNotReadOrTooLong(TestDatabase kind) {
    try (TestPortal test = TestPortal.on(kind)) {
      Identity.Account alice = test.account("alice");
      Identity.Account bob = test.account("bob");
      RepositoryView secret = test.repository(alice, "alice", "secret");
      Drafts drafts = test.portal().drafts();
      refused(
          ErrorCode.NOT_FOUND,
          () -> drafts.save(bob, secret.owner(), secret.name(), PLACE, text("x")));
      refused(
          ErrorCode.TOO_LARGE,
          () ->
              drafts.save(
                  alice,
                  secret.owner(),
                  secret.name(),
                  PLACE,
                  text("x".repeat(Drafts.CHARACTERS + 1))));
      refused(
          ErrorCode.INVALID,
          () ->
              drafts.save(
                  alice,
                  secret.owner(),
                  secret.name(),
                  PLACE,
                  new DraftText(
                      Optional.empty(),
                      Optional.empty(),
                      "a",
                      "x",
                      "t".repeat(Drafts.TITLE + 1),
                      "")));
    }
  }
}
