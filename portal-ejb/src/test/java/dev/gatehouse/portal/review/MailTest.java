package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.notification.api.NotificationSettings;
import dev.gatehouse.portal.notification.api.ThreadSubscription;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is mailed, as a real SMTP server gets it. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class MailTest {
  private static TestPortal test;
  private static GreenMail server;
  private static int port;
  private static Identity.Account admin;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    port = server.getSmtp().getPort();
    test = TestPortal.withRepositories(TestDatabase.H2);
    test.restart(
        new MailSettings(
            "127.0.0.1",
            port,
            MailSettings.Security.NONE,
            "",
            "",
            "gatehouse@example.org",
            Set.of()));
    admin = test.admin();
  }

  @AfterAll
  static void stop() {
    test.close();
    server.stop();
  }

  @AfterEach
  void forget() throws Exception {
    server.purgeEmailFromAllMailboxes();
  }

  private static void settle() {
    try {
      for (int i = 0; i < 2; i++) {
        assertTrue(test.portal().outbox().awaitIdle(Duration.ofSeconds(60)), "the outbox is busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void address(Identity.Account of, String address) {
    test.portal()
        .accounts()
        .update(
            admin,
            of.login(),
            new AccountUpdate(
                Optional.empty(), Optional.of(address), Optional.empty(), Optional.empty()));
  }

  private static PullRequestFixture fixture(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    address(at.owner, at.owner.login() + "@example.org");
    address(at.newcomer, at.newcomer.login() + "@example.org");
    return at;
  }

  private static List<MimeMessage> mails() {
    settle();
    return Arrays.asList(server.getReceivedMessages());
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    String[] all = mail.getHeader(name);
    return all == null ? "" : String.join("|", all).replaceAll("\r\n\\s+", " ");
  }

  private static PullRequestView propose(PullRequestFixture at) {
    return at.propose(at.newcomer, "line one\n" + PullRequestFixture.lines(2, 10));
  }

  private static void comment(
      PullRequestFixture at, Identity caller, PullRequestView pull, String body) {
    test.portal().reviews().comment(caller, at.owner.login(), "peps", pull.number(), body);
  }

  @Test
  void aReviewIsOneMailThatBelongsToItsPullRequest() throws Exception {
    PullRequestFixture at = fixture(VcsKind.HG);
    test.portal()
        .notifications()
        .watch(at.owner, at.owner.login(), "peps", WatchLevel.NEW_PULL_REQUESTS);
    PullRequestView pull = propose(at);
    MimeMessage opened = mails().get(0);
    assertEquals("[" + at.owner.login() + "/peps] Fix a typo (#1)", opened.getSubject());
    assertEquals(at.owner.login() + "@example.org", opened.getAllRecipients()[0].toString());
    assertEquals("subscribed", header(opened, "X-Gatehouse-Reason"));
    server.purgeEmailFromAllMailboxes();

    test.portal()
        .reviews()
        .add(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.CHANGES_REQUESTED,
                Optional.of(pull.head().commit()),
                "Nearly: " + "words that make a long line of prose ".repeat(6) + "Grüße!",
                List.of(
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 1, 1, "A capital?"),
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 2, 2, "And here"))));
    List<MimeMessage> mails = mails();
    assertEquals(1, mails.size());
    MimeMessage review = mails.get(0);
    assertEquals("Re: " + opened.getSubject(), review.getSubject());
    assertEquals(opened.getMessageID(), header(review, "In-Reply-To"));
    assertEquals(opened.getMessageID(), header(review, "References"));
    assertFalse(opened.getMessageID().equals(review.getMessageID()));
    assertEquals("author", header(review, "X-Gatehouse-Reason"));
    assertEquals(
        at.owner.login() + "/peps <peps." + at.owner.login() + ".127.0.0.1>",
        header(review, "List-Id"));
    assertEquals("List-Unsubscribe=One-Click", header(review, "List-Unsubscribe-Post"));
    assertTrue(review.getContentType().contains("format=flowed"), review::toString);
    String text = review.getContent().toString().replace("\r\n", "\n");
    assertTrue(text.contains("requested changes."), text);
    assertTrue(text.contains("peps/pep-0001.rst, line 1:\n> line one\n\nA capital?"), text);
    assertTrue(text.contains("peps/pep-0001.rst, line 2:"), text);
    assertTrue(text.contains("Grüße!"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 78 || line.contains("http")), text);
    assertTrue(text.contains("http://127.0.0.1:1/" + at.owner.login() + "/peps/pull/1"), text);
  }

  @Test
  void theTokenOfAMailMutesThatPullRequestAndNothingElse() throws Exception {
    PullRequestFixture at = fixture(VcsKind.GIT);
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "Hello.");
    String door = header(mails().get(0), "List-Unsubscribe");
    String token = door.substring(door.lastIndexOf('/') + 1, door.length() - 1);
    char last = token.charAt(token.length() - 2);
    assertFalse(
        test.portal()
            .notifications()
            .unsubscribe(
                token.substring(0, token.length() - 2)
                    + (last == 'A' ? 'B' : 'A')
                    + token.substring(token.length() - 1)));
    assertFalse(test.portal().notifications().unsubscribe("1.2"));
    assertTrue(test.portal().notifications().unsubscribe(token));
    server.purgeEmailFromAllMailboxes();
    comment(at, at.owner, pull, "Again.");
    assertEquals(List.of(), mails());
    assertEquals(
        ThreadSubscription.MUTED,
        test.portal()
            .notifications()
            .subscription(at.newcomer, at.owner.login(), "peps", pull.number()));
  }

  @Test
  void whatOneMayNotReadOrDoesNotWantIsNotMailed() throws Exception {
    PullRequestFixture at = fixture(VcsKind.GIT);
    PullRequestView pull = propose(at);
    test.portal()
        .notifications()
        .change(
            at.newcomer,
            new NotificationSettings(
                EnumSet.allOf(Topic.class), EnumSet.complementOf(EnumSet.of(Topic.COMMENTED))));
    comment(at, at.owner, pull, "Not wanted.");
    assertEquals(List.of(), mails());
    // It was readable when it was said, and is not when it would be sent.
    server.stop();
    comment(at, at.owner, pull, "For @" + at.newcomer.login() + " while the server is away.");
    settle();
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
                Optional.empty()));
    restartServer();
    test.clock.advance(Duration.ofHours(2));
    assertEquals(List.of(), mails());
  }

  private static void restartServer() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    server.start();
  }

  @Test
  void aServerThatIsAwayGetsEachMailOnceWhenItIsBack() throws Exception {
    PullRequestFixture at = fixture(VcsKind.GIT);
    PullRequestView pull = propose(at);
    settle();
    server.stop();
    comment(at, at.owner, pull, "One.");
    comment(at, at.owner, pull, "Two.");
    settle();
    restartServer();
    for (int i = 0; i < 6; i++) {
      test.clock.advance(Duration.ofMinutes(10));
      settle();
    }
    List<MimeMessage> mails = mails();
    assertEquals(2, mails.size());
    assertTrue(mails.get(0).getContent().toString().contains("One."));
    assertTrue(mails.get(1).getContent().toString().contains("Two."));
  }

  @Test
  void anAddressThatIsNoneIsGivenUpAndHoldsUpNobody() throws Exception {
    PullRequestFixture at = fixture(VcsKind.GIT);
    address(at.newcomer, "two,more@example.org");
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "Hello.");
    comment(at, at.newcomer, pull, "Hello, too.");
    assertEquals(
        List.of(at.owner.login() + "@example.org"),
        mails().stream().map(MailTest::recipient).toList());
    assertEquals(
        1,
        test.portal().status().report(test.admin()).waiting().stream()
            .filter(
                waiting ->
                    waiting.kind() == dev.gatehouse.portal.status.api.Waiting.Kind.UNDELIVERABLE)
            .mapToLong(dev.gatehouse.portal.status.api.Waiting::count)
            .sum());
  }

  private static String recipient(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTitleAddsNoHeader() throws MessagingException, IOException {
    PullRequestFixture at = fixture(VcsKind.GIT);
    PullRequestView pull = propose(at);
    String title = "=?utf-8?q?x=0D=0ABcc:_evil@example.org?= " + "ä".repeat(100) + " \u00a0 Bcc: x";
    test.portal()
        .pullRequests()
        .update(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    comment(at, at.owner, pull, "From here\n\n.\nBcc: nobody@example.org\n\n    > code");
    MimeMessage mail = mails().get(0);
    assertEquals(1, mail.getAllRecipients().length);
    assertEquals("", header(mail, "Bcc"));
    assertEquals(1, mail.getHeader("Subject").length);
    assertTrue(mail.getContent().toString().contains("Bcc: nobody@example.org"));
  }
}
