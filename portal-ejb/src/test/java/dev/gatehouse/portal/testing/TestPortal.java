package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.Portal;
import dev.gatehouse.portal.PortalLimits;
import dev.gatehouse.portal.PortalSettings;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.NewAccount;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.vcs.git.GitLimits;
import dev.gatehouse.vcs.git.GitRepositoryStore;
import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;

/**
 * A portal of its own for a test: an empty database, a held clock, repositories in memory. Closed
 * by the test. It can be stopped and started again, as after a crash.
 */
public final class TestPortal implements AutoCloseable {
  /** The password of everybody here. */
  public static final String PASSWORD = "correct horse";

  public final HeldClock clock = new HeldClock();
  public final FakeRepositoryStore store;
  public final Path data;

  /** What is asked of the database. */
  public final StatementCounter statements;

  private final TestDatabase.Fresh database;
  private final boolean real;
  private final UnaryOperator<RepositoryStore> around;
  private PortalSettings settings;
  private Portal portal;

  private TestPortal(
      TestDatabase kind,
      Optional<String> adminPassword,
      boolean real,
      UnaryOperator<RepositoryStore> around) {
    this.real = real;
    this.around = around;
    try {
      data = Files.createTempDirectory("gatehouse-data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store = new FakeRepositoryStore(data.resolve("repositories"));
    database = kind.open();
    statements = new StatementCounter(database.source());
    settings =
        new PortalSettings(
            data, adminPassword, true, true, URI.create("http://127.0.0.1:1/"), "127.0.0.0/8");
    portal = start();
  }

  /** With an account {@code admin}. */
  public static TestPortal on(TestDatabase kind) {
    return new TestPortal(kind, Optional.of(PASSWORD), false, UnaryOperator.identity());
  }

  /** With an account {@code admin}, and repositories of git and hg on disk. */
  public static TestPortal withRepositories(TestDatabase kind) {
    return withRepositories(kind, UnaryOperator.identity());
  }

  /**
   * The same, with something around what keeps them.
   *
   * @param around makes what the portal is given of a store
   */
  public static TestPortal withRepositories(
      TestDatabase kind, UnaryOperator<RepositoryStore> around) {
    return new TestPortal(kind, Optional.of(PASSWORD), true, around);
  }

  /** Without any account. */
  public static TestPortal empty(TestDatabase kind) {
    return new TestPortal(kind, Optional.empty(), false, UnaryOperator.identity());
  }

  private Portal start() {
    return Portal.start(
        settings,
        statements.source(),
        stores(),
        clock,
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        },
        (reader, repository, actor, event) ->
            Optional.of("{\"event\":\"" + event.type().word() + "\",\"by\":\"" + actor + "\"}"));
  }

  private List<RepositoryStore> stores() {
    return real
        ? List.of(
            around.apply(new GitRepositoryStore(data.resolve("git"), GitLimits.defaults())),
            around.apply(new HgRepositoryStore(data.resolve("hg"), HgLimits.defaults())))
        : List.of(store);
  }

  /** Stops the portal and starts it on the same data. */
  public void restart() {
    portal.close();
    portal = start();
  }

  /** Stops the portal and starts it on the same data with other settings. */
  public void restart(boolean signUpOpen, boolean organizationsOpen) {
    settings =
        new PortalSettings(
            data,
            settings.adminPassword(),
            signUpOpen,
            organizationsOpen,
            settings.url(),
            settings.outboundAllow());
    restart();
  }

  /** Stops the portal and starts it on the same data, now with mail. */
  public void restart(MailSettings mail) {
    settings = settings.mailing(mail);
    restart();
  }

  /** Stops the portal and starts it on the same data with other limits. */
  public void restart(PortalLimits limits) {
    settings = settings.limited(limits);
    restart();
  }

  public Portal portal() {
    return portal;
  }

  public TestDatabase.Fresh database() {
    return database;
  }

  /** The administrator, signed in with a browser. */
  public Identity.Account admin() {
    return signIn("admin");
  }

  /** A new account, signed in with a browser. */
  public Identity.Account account(String login) {
    AccountView view =
        portal
            .accounts()
            .create(
                new Identity.Portal("test"),
                new NewAccount(login, "", "", Optional.empty(), false));
    return session(new Identity.Account(view.id(), login, false, new Credential.Password()));
  }

  /** Signs in with the password that everybody has, and opens a session. */
  public Identity.Account signIn(String login) {
    SignInResult result = portal.signIn().password(login, PASSWORD, "10.0.0.1");
    return session(Assertions.assertInstanceOf(SignInResult.Accepted.class, result).account());
  }

  private Identity.Account session(Identity.Account account) {
    String cookie = portal.signIn().openSession(account, "10.0.0.1", "test");
    return portal.signIn().session(cookie).orElseThrow();
  }

  /** A new private repository of an owner for whom the caller may create. */
  public RepositoryView repository(Identity caller, String owner, String name) {
    return repository(caller, owner, name, Visibility.PRIVATE);
  }

  public RepositoryView repository(
      Identity caller, String owner, String name, Visibility visibility) {
    return repository(caller, owner, name, visibility, VcsKind.GIT);
  }

  public RepositoryView repository(
      Identity caller, String owner, String name, Visibility visibility, VcsKind kind) {
    return portal
        .repositories()
        .create(
            caller,
            new NewRepository(
                owner, name, "", kind, visibility, kind == VcsKind.GIT ? "main" : "default"));
  }

  /** Waits until all messages that are due were delivered. */
  public void settle() {
    try {
      Assertions.assertTrue(portal.outbox().awaitIdle(Duration.ofSeconds(60)), "outbox is busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs what must be refused with a code, and returns the refusal. */
  public static PortalException refused(ErrorCode code, Runnable action) {
    PortalException exception = Assertions.assertThrows(PortalException.class, action::run);
    Assertions.assertEquals(code, exception.code(), exception::getMessage);
    return exception;
  }

  @Override
  public void close() {
    portal.close();
    database.close();
  }
}
