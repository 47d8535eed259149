package dev.gatehouse.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.IssuedToken;
import dev.gatehouse.portal.account.api.NewToken;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.sso.api.TokenRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Passwords, tokens and sessions. */
public abstract class SignInContract extends PortalContract {
  protected SignInContract(TestPortal test) {
    super(test);
  }

  private SignIn signIn() {
    return portal().signIn();
  }

  @Test
  void theRightPasswordIsAcceptedInAnyCaseOfTheLogin() {
    SignInResult result = signIn().password("ADMIN", TestPortal.PASSWORD, "10.0.0.1");
    Identity.Account account = assertInstanceOf(SignInResult.Accepted.class, result).account();
    assertEquals("admin", account.login());
    assertTrue(account.siteAdmin());
    assertInstanceOf(Credential.Password.class, account.credential());
  }

  @Test
  void aWrongPasswordAndAnUnknownLoginAreRefusedAlike() {
    assertEquals(
        signIn().password("admin", "wrong password", "10.0.0.1"),
        signIn().password("nobody", "wrong password", "10.0.0.1"));
  }

  @Test
  void aTokenOpensUntilItIsRevoked() {
    Identity.Account ada = test.account("ada");
    IssuedToken issued =
        portal()
            .tokens()
            .issue(
                ada, "ada", new NewToken("laptop", TokenRole.WRITE, List.of(), Optional.empty()));
    SignInResult result = signIn().token(Optional.of("ada"), issued.secret(), "10.0.0.1");
    Identity.Account account = assertInstanceOf(SignInResult.Accepted.class, result).account();
    assertEquals(ada.id(), account.id());
    portal().tokens().revoke(ada, "ada", issued.token().id());
    assertInstanceOf(
        SignInResult.Refused.class,
        signIn().token(Optional.of("ada"), issued.secret(), "10.0.0.1"));
  }

  @Test
  void aSessionEndsWithItsAccount() {
    Identity.Account ada = test.account("bob");
    String cookie = signIn().openSession(ada, "10.0.0.1", "test");
    assertTrue(signIn().session(cookie).isPresent());
    portal()
        .accounts()
        .update(
            test.admin(),
            "bob",
            new AccountUpdate(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true)));
    assertEquals(Optional.empty(), signIn().session(cookie));
  }

  @Test
  void aSessionThatNobodyUsesEndsAfterThirtyDays() {
    String cookie = signIn().openSession(test.account("cyd"), "10.0.0.1", "test");
    test.clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertTrue(signIn().session(cookie).isPresent());
    test.clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertTrue(signIn().session(cookie).isPresent());
    test.clock.advance(Duration.ofDays(30));
    assertEquals(Optional.empty(), signIn().session(cookie));
  }
}
