package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import dev.gatehouse.sso.api.TokenRole;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An access token, without its secret. */
@Entity
@Table(name = "access_token")
public class TokenEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "token_seq", sequenceName = "token_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "token_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "name", nullable = false, updatable = false)
  private String name;

  @Column(name = "hint", nullable = false, updatable = false)
  private String hint;

  @Column(name = "secret_hash", nullable = false, updatable = false)
  private String secretHash;

  @Enumerated(EnumType.STRING)
  @Column(name = "token_role", nullable = false, updatable = false)
  private TokenRole role;

  @Column(name = "limited", nullable = false, updatable = false)
  private boolean limited;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at", updatable = false)
  private @Nullable Instant expiresAt;

  @Column(name = "last_used_at")
  private @Nullable Instant lastUsedAt;

  @ElementCollection
  @CollectionTable(name = "access_token_repository", joinColumns = @JoinColumn(name = "token_id"))
  @Column(name = "repository_id")
  private Set<Long> repositories = new HashSet<>();

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected TokenEntity() {}

  public TokenEntity(
      long accountId,
      String name,
      String hint,
      String secretHash,
      TokenRole role,
      Set<Long> repositories,
      Instant createdAt,
      Optional<Instant> expiresAt) {
    this.accountId = accountId;
    this.name = name;
    this.hint = hint;
    this.secretHash = secretHash;
    this.role = role;
    this.limited = !repositories.isEmpty();
    this.repositories = new HashSet<>(repositories);
    this.createdAt = createdAt;
    this.expiresAt = expiresAt.orElse(null);
  }

  public long id() {
    return id;
  }

  public long accountId() {
    return accountId;
  }

  public String name() {
    return name;
  }

  public String hint() {
    return hint;
  }

  public String secretHash() {
    return secretHash;
  }

  public TokenRole role() {
    return role;
  }

  /** Whether it is limited to {@link #repositories}, be they none by now. */
  public boolean limited() {
    return limited;
  }

  public Set<Long> repositories() {
    return Set.copyOf(repositories);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsedAt);
  }
}
