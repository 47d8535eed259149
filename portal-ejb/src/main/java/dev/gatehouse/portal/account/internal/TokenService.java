package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.IssuedToken;
import dev.gatehouse.portal.account.api.NewToken;
import dev.gatehouse.portal.account.api.TokenView;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.portal.account.jpa.TokenEntity;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.RepositoryNames;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The use cases of access tokens. Thread-safe. */
public final class TokenService implements Tokens {
  private static final int MOST = 200;
  private static final int MOST_REPOSITORIES = 100;

  private final Transactions transactions;
  private final Directory directory;
  private final Permissions permissions;
  private final RepositoryNames repositories;
  private final AuditTrail audit;
  private final Secrets secrets;
  private final Clock clock;

  public TokenService(
      Transactions transactions,
      Directory directory,
      Permissions permissions,
      RepositoryNames repositories,
      AuditTrail audit,
      Secrets secrets,
      Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.permissions = permissions;
    this.repositories = repositories;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public IssuedToken issue(Identity caller, String login, NewToken command) {
    Identity.Account account = own(Callers.signedIn(caller), login);
    Instant now = clock.instant();
    String name = Lines.filled("name", command.name(), 100);
    Optional<Instant> expiresAt = command.expiresAt();
    if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
      throw PortalException.invalid("expiresAt", "The end must lie in the future.");
    }
    Set<Long> limits = limits(account, command.repositories());
    requireNoWider(account, command.role(), limits, expiresAt);
    String secret = secrets.newToken();
    TokenEntity issued =
        transactions.write(
            em -> {
              if (of(account.id(), now).size() >= MOST) {
                throw PortalException.conflict(
                    "An account has at most " + MOST + " tokens. Revoke one that is not used.");
              }
              TokenEntity row =
                  new TokenEntity(
                      account.id(),
                      name,
                      secret.substring(0, Secrets.TOKEN_PREFIX.length() + 4),
                      secrets.hash(secret),
                      command.role(),
                      limits,
                      now,
                      expiresAt);
              em.persist(row);
              audit.add(
                  em,
                  caller,
                  AuditEvent.ofOwner("token.issue", account.id(), account.login(), describe(row)));
              return row;
            });
    return new IssuedToken(view(issued), secret);
  }

  private Set<Long> limits(Identity.Account account, List<String> names) {
    if (names.size() > MOST_REPOSITORIES) {
      throw PortalException.invalid(
          "repositories", "At most " + MOST_REPOSITORIES + " repositories.");
    }
    Identity asItself = asItself(account);
    Set<Long> ids = new HashSet<>();
    for (String name : names) {
      int slash = name.indexOf('/');
      try {
        ids.add(
            permissions
                .require(
                    asItself,
                    Action.READ,
                    name.substring(0, Math.max(0, slash)),
                    name.substring(slash + 1))
                .repository()
                .id());
      } catch (PortalException e) {
        if (e.code() == ErrorCode.NOT_FOUND) {
          throw PortalException.invalid(
              "repositories", "No such repository: " + Lines.cut(name, 140) + ".");
        }
        throw e;
      }
    }
    return ids;
  }

  /** A password may name any repository that its account reads, for it may issue any token. */
  private static Identity asItself(Identity.Account account) {
    return account.credential() instanceof Credential.Password
        ? new Identity.Account(
            account.id(),
            account.login(),
            account.siteAdmin(),
            new Credential.Token(0, TokenRole.READ, Set.of()))
        : account;
  }

  private void requireNoWider(
      Identity.Account account, TokenRole role, Set<Long> limits, Optional<Instant> expiresAt) {
    if (!(account.credential() instanceof Credential.Token issuer)) {
      return;
    }
    if (issuer.role() != TokenRole.ADMIN) {
      throw PortalException.forbidden("Only a token with the role ADMIN issues tokens.");
    }
    if (role.compareTo(issuer.role()) > 0
        || (!issuer.repositories().isEmpty()
            && (limits.isEmpty() || !issuer.repositories().containsAll(limits)))) {
      throw PortalException.forbidden("A token issues none that reaches further than itself.");
    }
    Optional<Instant> end =
        transactions.read(
            em ->
                Optional.ofNullable(em.find(TokenEntity.class, issuer.tokenId()))
                    .flatMap(TokenEntity::expiresAt));
    if (end.isPresent() && (expiresAt.isEmpty() || expiresAt.get().isAfter(end.get()))) {
      throw PortalException.forbidden("A token issues none that lasts longer than itself.");
    }
  }

  @Override
  public List<TokenView> list(Identity caller, String login) {
    Identity.Account account = own(Callers.reading(caller), login);
    return transactions.read(
        em -> of(account.id(), clock.instant()).stream().map(this::view).toList());
  }

  @Override
  public void revoke(Identity caller, String login, long tokenId) {
    Identity.Account account = Callers.full(caller);
    long owner =
        account.login().equalsIgnoreCase(login)
            ? account.id()
            : Optional.of(login)
                .filter(unused -> permissions.isSiteAdmin(caller))
                .flatMap(directory::person)
                .map(Person::id)
                .orElseThrow(() -> PortalException.notFound("token"));
    transactions.run(
        em -> {
          TokenEntity row =
              Optional.ofNullable(em.find(TokenEntity.class, tokenId))
                  .filter(found -> found.accountId() == owner)
                  .orElseThrow(() -> PortalException.notFound("token"));
          em.remove(row);
          audit.add(
              em,
              caller,
              AuditEvent.ofOwner(
                  "token.revoke", owner, directory.ownerLogin(owner).orElse(login), describe(row)));
        });
  }

  private static Identity.Account own(Identity.Account account, String login) {
    if (!account.login().equalsIgnoreCase(login)) {
      throw PortalException.forbidden("Tokens are managed by the account that they belong to.");
    }
    return account;
  }

  private List<TokenEntity> of(long accountId, Instant now) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select t from TokenEntity t where t.accountId = :account"
                        + " and (t.expiresAt is null or t.expiresAt > :now)"
                        + " order by t.createdAt desc, t.id desc",
                    TokenEntity.class)
                .setParameter("account", accountId)
                .setParameter("now", now)
                .getResultList());
  }

  private TokenView view(TokenEntity row) {
    return new TokenView(
        row.id(),
        row.name(),
        row.hint(),
        row.role(),
        repositories.fullNames(row.repositories()),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt());
  }

  private static String describe(TokenEntity row) {
    return "token "
        + row.id()
        + " ("
        + row.role().name().toLowerCase(Locale.ROOT)
        + (row.limited() ? ", " + row.repositories().size() + " repositories" : "")
        + row.expiresAt().map(end -> ", until " + end).orElse("")
        + ") "
        + row.name();
  }
}
