package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.ChangeList;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a list gets of the changes that land. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ChangeMailTest {
  private static TestPortal test;
  private static GreenMail server;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    test = TestPortal.withRepositories(TestDatabase.H2);
    test.restart(
        new MailSettings(
            "127.0.0.1",
            server.getSmtp().getPort(),
            MailSettings.Security.NONE,
            "",
            "",
            "gatehouse@example.org",
            Set.of("lists.example.org")));
  }

  @AfterAll
  static void stop() {
    test.close();
    server.stop();
  }

  private static List<MimeMessage> mails() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertTrue(test.portal().outbox().awaitIdle(Duration.ofSeconds(60)), "the outbox is busy");
    }
    List<MimeMessage> mails = new ArrayList<>(List.of(server.getReceivedMessages()));
    server.purgeEmailFromAllMailboxes();
    return mails;
  }

  private static List<String> subjects() throws Exception {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  private static void list(PullRequestFixture at, String address) {
    test.portal()
        .changeLists()
        .set(at.owner, at.owner.login(), "peps", new ChangeList(address, ""));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void eachChangeThatLandsIsOneMailAndWhatWasThereIsNone(VcsKind kind) throws Exception {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    assertThrows(PortalException.class, () -> list(at, "somebody@example.org"));
    assertThrows(PortalException.class, () -> list(at, "a@lists.example.org,b@example.org"));
    list(at, "checkins@lists.example.org");
    assertEquals(List.of(), mails());

    at.commit(at.owner, "a.txt", "a \u00e4\n".repeat(3), Optional.empty());
    List<MimeMessage> first = mails();
    assertEquals(1, first.size());
    MimeMessage mail = first.get(0);
    assertEquals("[peps] Change a.txt", mail.getSubject());
    assertEquals("checkins@lists.example.org", mail.getAllRecipients()[0].toString());
    String text = mail.getContent().toString().replace("\r\n", "\n");
    String commit = at.tip().hex();
    assertTrue(
        text.startsWith("http://127.0.0.1:1/" + at.owner.login() + "/peps/commit/" + commit + "\n"),
        text);
    assertTrue(text.contains("branch:     " + at.base() + "\n"), text);
    assertTrue(text.contains("author:     " + at.owner.login() + " <"), text);
    assertTrue(text.contains("files:\n  A a.txt\n"), text);
    assertTrue(text.contains("\n+a \u00e4\n"), text);

    PullRequestView pull = at.propose(at.newcomer, "line one\n" + PullRequestFixture.lines(2, 10));
    assertEquals(List.of(), mails());
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    List<String> merged = subjects();
    assertEquals(1, merged.size(), merged::toString);
    assertTrue(
        merged.get(0).startsWith("[peps] ")
            && (merged.get(0).contains("Merge") || merged.get(0).contains("Fix a typo")),
        merged::toString);

    at.commit(at.owner, "big.txt", "0123456789abcdef\n".repeat(10_000), Optional.empty());
    String big = mails().get(0).getContent().toString();
    assertTrue(big.contains("(The difference is cut here: all of it is 1"), "not cut");
    assertTrue(big.length() < 110_000 * 2, "too long");

    list(at, "");
    at.commit(at.owner, "b.txt", "b\n", Optional.empty());
    assertEquals(List.of(), mails());
  }
}
