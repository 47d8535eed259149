package dev.gatehouse.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.portal.account.api.NewAccount;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which addresses are believed, with a real SMTP server. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class AddressVerificationTest {
  private static final Pattern LINK =
      Pattern.compile("http://127\\.0\\.0\\.1:1/settings/address/(\\S+)");

  private static GreenMail server;
  private static TestPortal test;
  private static Identity.Account admin;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    test = TestPortal.on(TestDatabase.H2);
    test.restart(
        new MailSettings(
            "127.0.0.1",
            server.getSmtp().getPort(),
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

  private static EmailVerification verification() {
    return test.portal().emailVerification();
  }

  private static AccountView enter(Identity caller, String login, String address) {
    return test.portal()
        .accounts()
        .update(
            caller,
            login,
            new AccountUpdate(
                Optional.empty(), Optional.of(address), Optional.empty(), Optional.empty()));
  }

  private static AccountView seen(Identity by, Identity.Account whose) {
    return test.portal().accounts().find(by, whose.login()).orElseThrow();
  }

  private static String used(Identity.Account whose) {
    return seen(whose, whose).email().orElse("");
  }

  /** The tokens that were mailed to an address, oldest first. */
  private static List<String> tokens(String address) {
    test.settle();
    List<String> tokens = new ArrayList<>();
    try {
      for (MimeMessage mail : server.getReceivedMessages()) {
        Matcher link = LINK.matcher(mail.getContent().toString());
        if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
          assertTrue(link.find(), "no link in it");
          tokens.add(link.group(1));
        }
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return tokens;
  }

  @Test
  void anAddressIsUsedOnceItsOwnerHasFollowedTheLink() {
    Identity.Account ann = test.account("ann");
    AccountView entered = enter(ann, "ann", "ann@example.org");
    assertEquals(Optional.of("ann@example.org"), entered.unverifiedEmail());
    assertEquals("", used(ann));
    assertEquals(Optional.empty(), seen(admin, ann).unverifiedEmail(), "its owner alone sees it");
    assertEquals(Optional.empty(), seen(test.account("ann-other"), ann).unverifiedEmail());

    String token = tokens("ann@example.org").get(0);
    assertEquals(Optional.of("ann@example.org"), verification().address(ann, token));
    assertEquals("", used(ann), "looking changes nothing");
    assertEquals("ann@example.org", verification().verify(ann, token));
    assertEquals("ann@example.org", used(ann));
    assertEquals(Optional.empty(), seen(ann, ann).unverifiedEmail());
  }

  @Test
  void theAddressThatWasProvedStaysInUseUntilAnotherOneIs() {
    Identity.Account ben = test.account("ben");
    enter(admin, "ben", "ben@example.org");
    assertEquals("ben@example.org", used(ben), "an administrator is believed");
    enter(ben, "ben", "ben@example.net");
    assertEquals("ben@example.org", used(ben));
    enter(admin, "ben", "ben@example.org");
    assertEquals(Optional.of("ben@example.net"), seen(ben, ben).unverifiedEmail());
    verification().verify(ben, tokens("ben@example.net").get(0));
    assertEquals("ben@example.net", used(ben));
    assertEquals("", enter(ben, "ben", "").email().orElseThrow(), "none needs no proof");
  }

  @Test
  void aLinkHoldsOnceForADayForOneAccountAndOneAddress() {
    Identity.Account cid = test.account("cid");
    Identity.Account other = test.account("cid-other");
    enter(cid, "cid", "cid@example.org");
    String first = tokens("cid@example.org").get(0);
    enter(other, "cid-other", "cid@example.org");
    assertEquals(Optional.empty(), verification().address(other, first));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> verification().verify(other, first));
    TestPortal.refused(
        ErrorCode.NOT_FOUND, () -> verification().verify(cid, first.replaceAll(".$", "0") + "0"));

    test.clock.advance(Duration.ofHours(24).plusSeconds(1));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> verification().verify(cid, first));
    verification().sendAgain(cid);
    List<String> tokens = tokens("cid@example.org");
    String again = tokens.get(tokens.size() - 1);
    enter(cid, "cid", "cid@example.net");
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> verification().verify(cid, again));
    enter(cid, "cid", "cid@example.org");
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> verification().verify(cid, again));
    verification().sendAgain(cid);
    tokens = tokens("cid@example.org");
    String last = tokens.get(tokens.size() - 1);
    verification().verify(cid, last);
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> verification().verify(cid, last));
  }

  @Test
  void whoSignsUpProvesTheAddressToo() {
    test.portal()
        .accounts()
        .signUp(
            new NewAccount(
                "dee", "Dee", "dee@example.org", Optional.of(TestPortal.PASSWORD), false),
            "10.9.9.9");
    Identity.Account dee = test.signIn("dee");
    assertEquals("", used(dee));
    verification().verify(dee, tokens("dee@example.org").get(0));
    assertEquals("dee@example.org", used(dee));
  }

  @Test
  void lettersAreFewWhoeverHasThemSent() {
    Identity.Account eve = test.account("eve");
    enter(eve, "eve", "victim@example.org");
    for (int i = 1; i < 5; i++) {
      verification().sendAgain(eve);
    }
    TestPortal.refused(ErrorCode.THROTTLED, () -> verification().sendAgain(eve));
    Identity.Account other = test.account("eve-other");
    TestPortal.refused(ErrorCode.THROTTLED, () -> enter(other, "eve-other", "Victim@example.org"));
    assertEquals(5, tokens("victim@example.org").size());
    assertEquals(Optional.empty(), seen(other, other).unverifiedEmail());
    test.clock.advance(Duration.ofHours(1));
    enter(other, "eve-other", "Victim@example.org");
  }

  @Test
  void aTokenThatOnlyReadsProvesNothing() {
    Identity.Account fay = test.account("fay");
    enter(fay, "fay", "fay@example.org");
    String token = tokens("fay@example.org").get(0);
    Identity narrow =
        new Identity.Account(
            fay.id(), "fay", false, new Credential.Token(1, TokenRole.READ, Set.of()));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> verification().verify(narrow, token));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> verification().sendAgain(narrow));
  }

  @Test
  void withoutAMailServerAnAddressIsBelieved() {
    try (TestPortal silent = TestPortal.on(TestDatabase.H2)) {
      Identity.Account gus = silent.account("gus");
      AccountView view =
          silent
              .portal()
              .accounts()
              .update(
                  gus,
                  "gus",
                  new AccountUpdate(
                      Optional.empty(),
                      Optional.of("gus@example.org"),
                      Optional.empty(),
                      Optional.empty()));
      assertEquals(Optional.of("gus@example.org"), view.email());
      assertEquals(Optional.empty(), view.unverifiedEmail());
    }
  }
}
