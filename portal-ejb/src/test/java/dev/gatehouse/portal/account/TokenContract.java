package dev.gatehouse.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.IssuedToken;
import dev.gatehouse.portal.account.api.NewToken;
import dev.gatehouse.portal.account.api.TokenView;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.sso.api.TokenRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far tokens reach, and when they end. */
public abstract class TokenContract extends PortalContract {
  private static final String REMOTE = "10.0.0.7";

  protected TokenContract(TestPortal test) {
    super(test);
  }

  private Tokens tokens() {
    return portal().tokens();
  }

  private IssuedToken issue(
      Identity caller, String login, TokenRole role, List<String> limits, Optional<Instant> end) {
    return tokens().issue(caller, login, new NewToken("laptop", role, limits, end));
  }

  private IssuedToken issue(Identity.Account caller, TokenRole role, String... limits) {
    return issue(caller, caller.login(), role, List.of(limits), Optional.empty());
  }

  private SignInResult show(IssuedToken token) {
    return portal().signIn().token(Optional.empty(), token.secret(), REMOTE);
  }

  private Identity.Account by(IssuedToken token) {
    return assertInstanceOf(SignInResult.Accepted.class, show(token)).account();
  }

  private void may(Identity caller, Action action, String owner, String name) {
    portal().permissions().require(caller, action, owner, name);
  }

  private void disable(String login, boolean disabled) {
    portal()
        .accounts()
        .update(
            test.admin(),
            login,
            new AccountUpdate(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(disabled)));
  }

  @Test
  void aTokenReachesNoFurtherThanItsRole() {
    Identity.Account ann = test.account("t1-ann");
    test.repository(ann, "t1-ann", "tools");
    Identity reader = by(issue(ann, TokenRole.READ));
    may(reader, Action.READ, "t1-ann", "tools");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> may(reader, Action.WRITE, "t1-ann", "tools"));
    Identity writer = by(issue(ann, TokenRole.WRITE));
    may(writer, Action.WRITE, "t1-ann", "tools");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> may(writer, Action.ADMIN, "t1-ann", "tools"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> test.repository(writer, "t1-ann", "more"));
    Identity full = by(issue(ann, TokenRole.ADMIN));
    may(full, Action.ADMIN, "t1-ann", "tools");
    test.repository(full, "t1-ann", "more");
  }

  @Test
  void aLimitedTokenIsNoTokenElsewhere() {
    Identity.Account ann = test.account("t2-ann");
    test.repository(ann, "t2-ann", "one");
    test.repository(ann, "t2-ann", "two");
    test.repository(ann, "t2-ann", "open", Visibility.PUBLIC);
    Identity limited = by(issue(ann, TokenRole.ADMIN, "t2-ann/one"));
    may(limited, Action.ADMIN, "t2-ann", "one");
    may(limited, Action.READ, "t2-ann", "open");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> may(limited, Action.WRITE, "t2-ann", "open"));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> may(limited, Action.READ, "t2-ann", "two"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> test.repository(limited, "t2-ann", "three"));
    Identity stranger = test.account("t2-ben");
    assertEquals(
        Optional.of("repositories"),
        TestPortal.refused(
                ErrorCode.INVALID,
                () ->
                    issue(
                        stranger,
                        "t2-ben",
                        TokenRole.READ,
                        List.of("t2-ann/one"),
                        Optional.empty()))
            .field());
  }

  @Test
  void aTokenWhoseRepositoriesAreGoneOpensNothing() {
    Identity.Account ann = test.account("t3-ann");
    test.repository(ann, "t3-ann", "one");
    test.repository(ann, "t3-ann", "two");
    IssuedToken token = issue(ann, TokenRole.READ, "t3-ann/one", "t3-ann/two");
    for (String name : List.of("one", "two")) {
      assertInstanceOf(SignInResult.Accepted.class, show(token));
      portal().repositories().delete(ann, "t3-ann", name);
      portal().repositories().purge(ann, "t3-ann", name);
    }
    assertInstanceOf(SignInResult.Refused.class, show(token));
  }

  @Test
  void aTokenEndsAtItsEnd() {
    Identity.Account ann = test.account("t4-ann");
    Instant end = test.clock.instant().plus(Duration.ofHours(1));
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> issue(ann, "t4-ann", TokenRole.READ, List.of(), Optional.of(test.clock.instant())));
    IssuedToken token = issue(ann, "t4-ann", TokenRole.READ, List.of(), Optional.of(end));
    test.clock.advance(Duration.ofHours(1).minusMillis(1));
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    assertEquals(Optional.of(end), tokens().list(ann, "t4-ann").get(0).expiresAt());
    test.clock.advance(Duration.ofMillis(1));
    assertInstanceOf(SignInResult.Refused.class, show(token));
    assertEquals(List.of(), tokens().list(ann, "t4-ann"));
  }

  @Test
  void aTokenIssuesNoneThatReachesFurtherOrLastsLonger() {
    Identity.Account ann = test.account("t5-ann");
    test.repository(ann, "t5-ann", "one");
    test.repository(ann, "t5-ann", "two");
    Identity.Account writer = by(issue(ann, TokenRole.WRITE));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> issue(writer, TokenRole.READ));
    Identity.Account limited = by(issue(ann, TokenRole.ADMIN, "t5-ann/one"));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> issue(limited, TokenRole.READ));
    issue(limited, TokenRole.READ, "t5-ann/one");
    Instant end = test.clock.instant().plus(Duration.ofDays(1));
    Identity.Account ending =
        by(issue(ann, "t5-ann", TokenRole.ADMIN, List.of(), Optional.of(end)));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> issue(ending, TokenRole.READ));
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> issue(ending, "t5-ann", TokenRole.READ, List.of(), Optional.of(end.plusMillis(1))));
    issue(ending, "t5-ann", TokenRole.ADMIN, List.of(), Optional.of(end));
  }

  @Test
  void aTokenIsItsOwnersAndAnAdministratorMayEndIt() {
    Identity.Account ann = test.account("t6-ann");
    Identity.Account ben = test.account("t6-ben");
    IssuedToken token = issue(ann, TokenRole.READ);
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> tokens().list(ben, "t6-ann"));
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> issue(ben, "t6-ann", TokenRole.READ, List.of(), Optional.empty()));
    TestPortal.refused(
        ErrorCode.NOT_FOUND, () -> tokens().revoke(ben, "t6-ann", token.token().id()));
    TestPortal.refused(
        ErrorCode.NOT_FOUND, () -> tokens().revoke(ben, "t6-ben", token.token().id()));
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    assertInstanceOf(
        SignInResult.Refused.class,
        portal().signIn().token(Optional.of("t6-ben"), token.secret(), REMOTE));
    tokens().revoke(test.admin(), "t6-ann", token.token().id());
    assertInstanceOf(SignInResult.Refused.class, show(token));
  }

  @Test
  void aDisabledAccountsTokensRest() {
    Identity.Account ann = test.account("t7-ann");
    IssuedToken token = issue(ann, TokenRole.READ);
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    disable("t7-ann", true);
    assertInstanceOf(SignInResult.Refused.class, show(token));
    disable("t7-ann", false);
    assertInstanceOf(SignInResult.Accepted.class, show(token));
  }

  @Test
  void itsLastUseIsNotedToTheMinuteAndItOutlivesARestart() {
    Identity.Account ann = test.account("t8-ann");
    IssuedToken token = issue(ann, TokenRole.READ);
    assertEquals(Optional.empty(), token.token().lastUsedAt());
    Instant first = test.clock.instant();
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    test.clock.advance(Duration.ofSeconds(30));
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    assertEquals(Optional.of(first), tokens().list(ann, "t8-ann").get(0).lastUsedAt());
    test.restart();
    test.clock.advance(Duration.ofSeconds(30));
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    assertEquals(
        Optional.of(test.clock.instant()), tokens().list(ann, "t8-ann").get(0).lastUsedAt());
  }

  @Test
  void aSecretIsNowhereInTheDatabase() throws SQLException {
    Identity.Account ann = test.account("t9-ann");
    IssuedToken token = issue(ann, TokenRole.READ);
    assertInstanceOf(SignInResult.Accepted.class, show(token));
    TokenView view = tokens().list(ann, "t9-ann").get(0);
    assertTrue(token.secret().startsWith(view.hint()));
    String rest = token.secret().substring(view.hint().length());
    try (Connection connection = test.database().source().getConnection()) {
      for (String table : tables(connection)) {
        try (PreparedStatement all = connection.prepareStatement("select * from " + table);
            ResultSet rows = all.executeQuery()) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              String value = String.valueOf(rows.getString(i));
              assertFalse(value.contains(rest), () -> "in " + table);
            }
          }
        }
      }
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "select table_name from information_schema.tables"
                    + " where lower(table_schema) = 'public' and table_type = 'BASE TABLE'");
        ResultSet rows = query.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add('"' + rows.getString(1) + '"');
      }
      assertTrue(names.size() > 10);
      return names;
    }
  }
}
