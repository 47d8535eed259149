package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.jpa.SessionEntity;
import dev.gatehouse.portal.account.jpa.TokenEntity;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.LiveCredentials;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.sso.api.TokenRole;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Checks passwords, tokens and session cookies against the portal's own accounts. Thread-safe. */
public final class SignInService implements SignIn, LiveCredentials {
  /** How long a session lasts that nobody uses. */
  static final Duration IDLE = Duration.ofDays(30);

  private static final Logger LOG = System.getLogger(SignInService.class.getName());
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final Duration BUSY = Duration.ofSeconds(10);
  private static final int MOST = 20_000;

  private final Transactions transactions;
  private final Directory directory;
  private final AuditTrail audit;
  private final Secrets secrets;
  private final Throttle throttle;
  private final Clock clock;
  private final Passwords passwords = new Passwords();

  /** Hashing is slow on purpose, so that it may take some processors but never all requests. */
  private final Semaphore hashing =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final Facts.Memory<String, OpenSession> sessions;
  private final Facts.Memory<String, LiveToken> tokens;

  public SignInService(
      Transactions transactions,
      Facts facts,
      Directory directory,
      AuditTrail audit,
      Secrets secrets,
      Throttle throttle,
      Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.audit = audit;
    this.secrets = secrets;
    this.throttle = throttle;
    this.clock = clock;
    this.sessions = facts.memory(MOST);
    this.tokens = facts.memory(MOST);
  }

  private record OpenSession(long id, long accountId, AtomicLong seen) {}

  private record LiveToken(
      long id,
      long accountId,
      String hash,
      TokenRole role,
      boolean limited,
      Set<Long> repositories,
      Optional<Instant> expiresAt,
      AtomicLong used) {}

  @Override
  public SignInResult password(String login, String password, String remote) {
    Optional<Duration> wait = throttle.password(login, remote);
    if (wait.isPresent()) {
      return new SignInResult.Throttled(wait.get());
    }
    Optional<AccountEntity> row = login.length() > 39 ? Optional.empty() : account(login);
    Optional<String> kept = row.filter(found -> !found.disabled()).flatMap(AccountEntity::password);
    boolean right;
    try {
      if (!hashing.tryAcquire(BUSY.toSeconds(), TimeUnit.SECONDS)) {
        return new SignInResult.Throttled(BUSY);
      }
      try {
        right = passwords.matches(password, kept);
      } finally {
        hashing.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SignInResult.Throttled(BUSY);
    }
    if (!right || row.isEmpty()) {
      throttle.failed(login, remote);
      LOG.log(Level.INFO, "sign-in refused from {0}", Lines.cut(remote, 100));
      return new SignInResult.Refused();
    }
    throttle.succeeded(login);
    AccountEntity found = row.get();
    return new SignInResult.Accepted(
        new Identity.Account(
            found.id(), found.login(), found.siteAdmin(), new Credential.Password()));
  }

  private Optional<AccountEntity> account(String login) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select a from AccountEntity a where a.loginKey = :key", AccountEntity.class)
                .setParameter("key", Names.key(login))
                .getResultStream()
                .findFirst());
  }

  @Override
  public SignInResult token(Optional<String> login, String token, String remote) {
    Optional<Identity.Account> account =
        Secrets.isToken(token) ? byToken(login, token) : Optional.empty();
    if (account.isPresent()) {
      return new SignInResult.Accepted(account.get());
    }
    throttle.failed(login.orElse(""), remote);
    return throttle
        .address(remote)
        .<SignInResult>map(SignInResult.Throttled::new)
        .orElseGet(SignInResult.Refused::new);
  }

  private Optional<Identity.Account> byToken(Optional<String> login, String token) {
    Instant now = clock.instant();
    String hash = secrets.hash(token);
    Optional<LiveToken> known =
        tokens
            .find(hash, this::load)
            .filter(found -> sameBytes(found.hash(), hash))
            .filter(found -> found.expiresAt().filter(end -> !end.isAfter(now)).isEmpty())
            // One that was limited to repositories which are all gone must not become unlimited.
            .filter(found -> !found.limited() || !found.repositories().isEmpty());
    Optional<Person> person =
        known
            .flatMap(found -> directory.person(found.accountId()))
            .filter(found -> !found.disabled())
            .filter(found -> login.isEmpty() || found.login().equalsIgnoreCase(login.get()));
    if (known.isEmpty() || person.isEmpty()) {
      return Optional.empty();
    }
    LiveToken found = known.get();
    touch(
        found.used(),
        now,
        "update TokenEntity t set t.lastUsedAt = :now where t.id = :id",
        found.id());
    return Optional.of(
        new Identity.Account(
            person.get().id(),
            person.get().login(),
            person.get().siteAdmin(),
            new Credential.Token(found.id(), found.role(), found.repositories())));
  }

  private Optional<LiveToken> load(String hash) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select t from TokenEntity t where t.secretHash = :hash", TokenEntity.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(
                    row ->
                        new LiveToken(
                            row.id(),
                            row.accountId(),
                            row.secretHash(),
                            row.role(),
                            row.limited(),
                            row.repositories(),
                            row.expiresAt(),
                            new AtomicLong(
                                row.lastUsedAt().orElse(Instant.EPOCH).toEpochMilli()))));
  }

  @Override
  public String openSession(Identity.Account account, String remote, String userAgent) {
    String cookie = secrets.newSecret();
    String hash = secrets.hash(cookie);
    transactions.run(
        em -> {
          SessionEntity row =
              new SessionEntity(
                  account.id(),
                  hash,
                  Lines.cut(remote, 100),
                  Lines.cut(userAgent, 200),
                  clock.instant());
          em.persist(row);
          audit.add(
              em,
              AuditActor.of(account).from(remote),
              AuditEvent.ofOwner(
                  "session.open", account.id(), account.login(), "session " + row.id()));
        });
    return cookie;
  }

  @Override
  public Optional<Identity.Account> session(String cookie) {
    if (cookie.length() != 43) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<OpenSession> open =
        sessions
            .find(secrets.hash(cookie), this::open)
            .filter(found -> Instant.ofEpochMilli(found.seen().get()).plus(IDLE).isAfter(now));
    Optional<Person> person =
        open.flatMap(found -> directory.person(found.accountId()))
            .filter(found -> !found.disabled());
    if (open.isEmpty() || person.isEmpty()) {
      return Optional.empty();
    }
    OpenSession found = open.get();
    touch(
        found.seen(),
        now,
        "update SessionEntity s set s.lastSeenAt = :now where s.id = :id",
        found.id());
    return Optional.of(
        new Identity.Account(
            person.get().id(),
            person.get().login(),
            person.get().siteAdmin(),
            new Credential.Session(found.id())));
  }

  private Optional<OpenSession> open(String hash) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select s from SessionEntity s where s.cookieHash = :hash", SessionEntity.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(
                    row ->
                        new OpenSession(
                            row.id(),
                            row.accountId(),
                            new AtomicLong(row.lastSeenAt().toEpochMilli()))));
  }

  @Override
  public void closeSession(String cookie) {
    String hash = secrets.hash(cookie);
    transactions.run(
        em ->
            em.createQuery(
                    "select s from SessionEntity s where s.cookieHash = :hash", SessionEntity.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .ifPresent(
                    row -> {
                      em.remove(row);
                      String login = directory.ownerLogin(row.accountId()).orElse("");
                      audit.add(
                          em,
                          new Identity.Account(
                              row.accountId(), login, false, new Credential.Session(row.id())),
                          AuditEvent.ofOwner(
                              "session.close", row.accountId(), login, "session " + row.id()));
                    }));
  }

  @Override
  public boolean isLive(Identity.Account caller) {
    boolean enabled =
        directory.person(caller.id()).filter(person -> !person.disabled()).isPresent();
    if (!enabled) {
      return false;
    }
    Credential credential = caller.credential();
    if (credential instanceof Credential.Session session) {
      return transactions.read(em -> em.find(SessionEntity.class, session.sessionId()) != null);
    }
    if (credential instanceof Credential.Token token) {
      Instant now = clock.instant();
      return transactions.read(
          em ->
              Optional.ofNullable(em.find(TokenEntity.class, token.tokenId()))
                  .filter(row -> row.expiresAt().filter(end -> !end.isAfter(now)).isEmpty())
                  .isPresent());
    }
    return true;
  }

  /** Notes the use, to the minute; that it could not be noted is no reason to refuse it. */
  private void touch(AtomicLong noted, Instant now, String update, long id) {
    long before = noted.get();
    if (Instant.ofEpochMilli(before).plus(TOUCH).isAfter(now)
        || !noted.compareAndSet(before, now.toEpochMilli())) {
      return;
    }
    try {
      transactions.run(
          em ->
              em.createQuery(update)
                  .setParameter("now", now)
                  .setParameter("id", id)
                  .executeUpdate());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the last use of a credential was not noted", e);
    }
  }

  private static boolean sameBytes(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
