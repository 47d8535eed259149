package dev.gatehouse.portal;

import dev.gatehouse.portal.access.GrantContract;
import dev.gatehouse.portal.account.OrganizationContract;
import dev.gatehouse.portal.account.SignInContract;
import dev.gatehouse.portal.account.TokenContract;
import dev.gatehouse.portal.audit.AuditContract;
import dev.gatehouse.portal.outbox.OutboxContract;
import dev.gatehouse.portal.persistence.TransactionsContract;
import dev.gatehouse.portal.repository.PushContract;
import dev.gatehouse.portal.repository.RepositoryContract;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.portal.webhook.WebhookContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Everything that touches the database, on PostgreSQL. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class OnPostgresqlTest {
  private static TestPortal portal;

  @BeforeAll
  static void start() {
    portal = TestPortal.on(TestDatabase.POSTGRESQL);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Nested
  final class Repositories extends RepositoryContract {
    Repositories() {
      super(portal);
    }
  }

  @Nested
  final class SignIn extends SignInContract {
    SignIn() {
      super(portal);
    }
  }

  @Nested
  final class Grants extends GrantContract {
    Grants() {
      super(portal);
    }
  }

  @Nested
  final class Organizations extends OrganizationContract {
    Organizations() {
      super(portal);
    }
  }

  @Nested
  final class Tokens extends TokenContract {
    Tokens() {
      super(portal);
    }
  }

  @Nested
  final class Pushes extends PushContract {
    Pushes() {
      super(portal);
    }
  }

  @Nested
  final class Audit extends AuditContract {
    Audit() {
      super(portal);
    }
  }

  @Nested
  final class Outbox extends OutboxContract {
    Outbox() {
      super(portal);
    }
  }

  @Nested
  final class TwoWriters extends TransactionsContract {
    TwoWriters() {
      super(portal);
    }
  }

  @Nested
  final class Webhooks extends WebhookContract {
    Webhooks() {
      super(portal);
    }
  }
}
