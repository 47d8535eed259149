package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.NewAccount;
import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Queries;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The use cases of accounts. Thread-safe. */
public final class AccountService implements Accounts {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}");

  private final Transactions transactions;
  private final Directory directory;
  private final SessionService sessions;
  private final AuditTrail audit;
  private final Throttle throttle;
  private final FirstAdministrator first;
  private final AddressVerification addresses;
  private final boolean signUpOpen;
  private final Clock clock;
  private final Facts.Memory<String, AccountView> remembered;
  private final Passwords passwords = new Passwords();

  public AccountService(
      Transactions transactions,
      Facts facts,
      Directory directory,
      SessionService sessions,
      AuditTrail audit,
      Throttle throttle,
      FirstAdministrator first,
      AddressVerification addresses,
      boolean signUpOpen,
      Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.sessions = sessions;
    this.audit = audit;
    this.throttle = throttle;
    this.first = first;
    this.addresses = addresses;
    this.signUpOpen = signUpOpen;
    this.clock = clock;
    this.remembered = facts.memory(10_000);
  }

  @Override
  public AccountView create(Identity caller, NewAccount command) {
    requireSiteAdmin(caller);
    NewAccount good = check(command);
    return insert(AuditActor.of(caller), good, "account.create", true);
  }

  @Override
  public AccountView signUp(NewAccount command, String remote) {
    if (!signUpOpen) {
      throw PortalException.forbidden("Accounts are made by the site's administrators here.");
    }
    if (command.siteAdmin()) {
      throw PortalException.invalid("siteAdmin", "Nobody appoints oneself.");
    }
    if (command.password().isEmpty()) {
      throw PortalException.invalid("password", "This is needed.");
    }
    NewAccount good = check(command);
    throttle
        .signUp(remote)
        .ifPresent(
            wait -> {
              throw PortalException.throttled(wait);
            });
    return insert(AuditActor.of(Identity.ANONYMOUS).from(remote), good, "account.sign-up", false);
  }

  @Override
  public boolean signUpOpen() {
    return signUpOpen;
  }

  @Override
  public Optional<AccountView> find(Identity caller, String login) {
    if (login.length() > 39) {
      return Optional.empty();
    }
    boolean siteAdmin = directory.isSiteAdmin(caller);
    return remembered
        .find(
            Names.key(login),
            key -> transactions.read(em -> byLogin(em, key).map(AccountService::whole)))
        .map(view -> seen(caller, siteAdmin, view));
  }

  @Override
  public Page<AccountView> search(Identity caller, String text, PageRequest page) {
    Callers.reading(caller);
    boolean siteAdmin = directory.isSiteAdmin(caller);
    String like = Queries.contains(text);
    String where =
        " from AccountEntity a"
            + " where a.loginKey like :text escape '!' or lower(a.displayName) like :text escape '!'";
    return transactions.read(
        em -> {
          long total =
              em.createQuery("select count(a)" + where, Long.class)
                  .setParameter("text", like)
                  .getSingleResult();
          List<AccountView> items =
              em.createQuery("select a" + where + " order by a.loginKey", AccountEntity.class)
                  .setParameter("text", like)
                  .setFirstResult(page.offset())
                  .setMaxResults(page.perPage())
                  .getResultStream()
                  .map(row -> view(caller, siteAdmin, row))
                  .toList();
          return new Page<>(items, page, total);
        });
  }

  @Override
  public AccountView update(Identity caller, String login, AccountUpdate command) {
    Identity.Account account = Callers.full(caller);
    boolean siteAdmin = directory.isSiteAdmin(caller);
    boolean oneself = account.login().equalsIgnoreCase(login);
    boolean administers = command.siteAdmin().isPresent() || command.disabled().isPresent();
    if (!siteAdmin && (!oneself || administers)) {
      throw PortalException.forbidden("Only a site administrator may do this.");
    }
    Optional<String> displayName =
        command.displayName().map(text -> Lines.line("displayName", text, 100));
    Optional<String> email = command.email().map(AccountService::email);
    return transactions.write(
        em -> {
          AccountEntity row =
              byLogin(em, login).orElseThrow(() -> PortalException.notFound("account"));
          boolean administered = row.siteAdmin() && !row.disabled();
          List<String> changes = new ArrayList<>();
          displayName
              .filter(next -> !next.equals(row.displayName()))
              .ifPresent(
                  next -> {
                    row.setDisplayName(next);
                    changes.add("display name");
                  });
          email
              .filter(next -> addresses.enter(em, row, next, siteAdmin))
              .ifPresent(next -> changes.add("e-mail"));
          command
              .siteAdmin()
              .filter(next -> next != row.siteAdmin())
              .ifPresent(
                  next -> {
                    row.setSiteAdmin(next);
                    changes.add(next ? "is a site administrator" : "no site administrator");
                  });
          command
              .disabled()
              .filter(next -> next != row.disabled())
              .ifPresent(
                  next -> {
                    row.setDisabled(next);
                    changes.add(next ? "disabled" : "enabled");
                    if (next) {
                      sessions.endOthers(em, account, row.id(), row.login());
                    }
                  });
          if (administered && (!row.siteAdmin() || row.disabled())) {
            requireAnotherAdministrator(em, row.id());
          }
          if (!changes.isEmpty()) {
            audit.add(
                em,
                caller,
                AuditEvent.ofOwner(
                    "account.update", row.id(), row.login(), String.join(", ", changes)));
          }
          return view(caller, siteAdmin, row);
        });
  }

  @Override
  public void changePassword(Identity caller, String login, Optional<String> current, String next) {
    Identity.Account account = Callers.full(caller);
    boolean oneself = account.login().equalsIgnoreCase(login);
    if (!oneself && !directory.isSiteAdmin(caller)) {
      throw PortalException.forbidden("Only a site administrator may do this.");
    }
    Passwords.requireGood("next", next, login);
    if (oneself) {
      requireCurrent(account, current);
    }
    String hash = passwords.hash(next);
    transactions.run(
        em -> {
          AccountEntity row =
              byLogin(em, login).orElseThrow(() -> PortalException.notFound("account"));
          row.setPassword(Optional.of(hash));
          sessions.endOthers(em, account, row.id(), row.login());
          audit.add(
              em,
              caller,
              AuditEvent.ofOwner("account.password", row.id(), row.login(), "password changed"));
        });
  }

  /** The current password is guessed at here as it would be at the login page. */
  private void requireCurrent(Identity.Account account, Optional<String> current) {
    Optional<String> kept =
        transactions.read(
            em ->
                Optional.ofNullable(em.find(AccountEntity.class, account.id()))
                    .flatMap(AccountEntity::password));
    if (kept.isEmpty()) {
      return;
    }
    String remote = AuditActor.of(account).remote();
    Optional<Duration> wait = throttle.password(account.login(), remote);
    if (wait.isPresent()) {
      throw PortalException.throttled(wait.get());
    }
    if (!passwords.matches(current.orElse(""), kept)) {
      throttle.failed(account.login(), remote);
      throw PortalException.invalid("current", "This is not the current password.");
    }
    throttle.succeeded(account.login());
  }

  @Override
  public Optional<String> setUpSecret() {
    return first.secret();
  }

  @Override
  public AccountView setUp(String secret, NewAccount command, String remote) {
    Optional<Duration> wait = throttle.address(remote);
    if (wait.isPresent()) {
      throw PortalException.throttled(wait.get());
    }
    if (!first.isSecret(secret)) {
      throttle.failed("", remote);
      throw PortalException.notFound("page");
    }
    if (command.password().isEmpty()) {
      throw PortalException.invalid("password", "This is needed.");
    }
    NewAccount good =
        check(
            new NewAccount(
                command.login(), command.displayName(), command.email(), command.password(), true));
    return first.create(
        () -> insert(AuditActor.of(Identity.ANONYMOUS).from(remote), good, "account.set-up", true));
  }

  /** Creates the administrator that the operator gave a password for, on the first start. */
  public void createFirst(String password) {
    Passwords.requireGood("password", password, FirstAdministrator.LOGIN);
    first.create(
        () ->
            insert(
                AuditActor.of(new Identity.Portal("first start")),
                // Its name is reserved, so that nobody else can take it for oneself.
                new NewAccount(FirstAdministrator.LOGIN, "", "", Optional.of(password), true),
                "account.set-up",
                true));
  }

  private static NewAccount check(NewAccount command) {
    String login = Names.login("login", command.login());
    command.password().ifPresent(next -> Passwords.requireGood("password", next, login));
    return new NewAccount(
        login,
        Lines.line("displayName", command.displayName(), 100),
        email(command.email()),
        command.password(),
        command.siteAdmin());
  }

  private static String email(String text) {
    String line = Lines.line("email", text, 254);
    if (!line.isEmpty() && !EMAIL.matcher(line).matches()) {
      throw PortalException.invalid("email", "This is not an e-mail address.");
    }
    return line;
  }

  private AccountView insert(
      AuditActor actor, NewAccount command, String action, boolean believed) {
    Optional<String> hash = command.password().map(passwords::hash);
    return transactions.write(
        em -> {
          Owners.requireFree(em, command.login());
          AccountEntity row =
              new AccountEntity(
                  command.login(),
                  command.displayName(),
                  clock.instant(),
                  "",
                  hash,
                  command.siteAdmin());
          em.persist(row);
          addresses.enter(em, row, command.email(), believed);
          audit.add(
              em,
              actor,
              AuditEvent.ofOwner(
                  action, row.id(), row.login(), command.siteAdmin() ? "site administrator" : ""));
          return whole(row);
        });
  }

  private void requireSiteAdmin(Identity caller) {
    if (!(caller instanceof Identity.Portal)) {
      Callers.signedIn(caller);
    }
    if (!directory.isSiteAdmin(caller)) {
      throw PortalException.forbidden("Only a site administrator may do this.");
    }
  }

  /** Two that dismiss each other at the same moment clash on the one who stays. */
  private static void requireAnotherAdministrator(EntityManager em, long leaving) {
    AccountEntity other =
        em.createQuery(
                "select a from AccountEntity a"
                    + " where a.siteAdmin = true and a.disabled = false and a.id <> :leaving"
                    + " order by a.id",
                AccountEntity.class)
            .setParameter("leaving", leaving)
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .orElseThrow(
                () ->
                    PortalException.conflict(
                        "This is the last site administrator. Appoint another one first."));
    em.lock(other, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
  }

  private static Optional<AccountEntity> byLogin(EntityManager em, String login) {
    return em.createQuery(
            "select a from AccountEntity a where a.loginKey = :key", AccountEntity.class)
        .setParameter("key", Names.key(login))
        .getResultStream()
        .findFirst();
  }

  private static AccountView view(Identity caller, boolean siteAdmin, AccountEntity row) {
    return seen(caller, siteAdmin, whole(row));
  }

  /** An address is for the account itself and for site administrators only. */
  private static AccountView seen(Identity caller, boolean siteAdmin, AccountView view) {
    if (caller instanceof Identity.Account account && account.id() == view.id()) {
      return view;
    }
    return siteAdmin ? view.withoutUnverified() : view.withoutEmail();
  }

  /** The view of an account as somebody else sees it, with its address or without. */
  static AccountView view(AccountEntity row, boolean withEmail) {
    return withEmail ? whole(row).withoutUnverified() : whole(row).withoutEmail();
  }

  private static AccountView whole(AccountEntity row) {
    return new AccountView(
        row.id(),
        row.login(),
        row.displayName(),
        Optional.of(row.email()),
        row.unverified().map(AccountEntity.Unverified::email),
        row.siteAdmin(),
        row.disabled(),
        row.createdAt());
  }
}
