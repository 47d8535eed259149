package dev.gatehouse.portal;

import dev.gatehouse.portal.account.SignInContract;
import dev.gatehouse.portal.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/** Everything that touches the database, on PostgreSQL. */
final class OnPostgresqlTest {
  @Nested
  final class SignIn extends SignInContract {
    SignIn() {
      super(TestDatabase.POSTGRESQL);
    }
  }
}
