package dev.gatehouse.portal.access.jpa;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A level given to an account or a team, on a repository or an organisation. */
@Entity
@Table(name = "permission_grant")
public class GrantEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "grant_seq", sequenceName = "grant_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "grant_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", updatable = false)
  private @Nullable Long repositoryId;

  @Column(name = "organization_id", updatable = false)
  private @Nullable Long organizationId;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "team_id", updatable = false)
  private @Nullable Long teamId;

  @Enumerated(EnumType.STRING)
  @Column(name = "grant_level", nullable = false)
  private AccessLevel level;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "granted_by", nullable = false)
  private String grantedBy;

  @Column(name = "granted_at", nullable = false)
  private Instant grantedAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected GrantEntity() {}

  public GrantEntity(
      Optional<Long> repositoryId,
      Optional<Long> organizationId,
      Optional<Long> accountId,
      Optional<Long> teamId,
      AccessLevel level,
      Optional<Instant> expiresAt,
      String grantedBy,
      Instant grantedAt) {
    this.repositoryId = repositoryId.orElse(null);
    this.organizationId = organizationId.orElse(null);
    this.accountId = accountId.orElse(null);
    this.teamId = teamId.orElse(null);
    this.level = level;
    this.expiresAt = expiresAt.orElse(null);
    this.grantedBy = grantedBy;
    this.grantedAt = grantedAt;
  }

  public long id() {
    return id;
  }

  public Optional<Long> repositoryId() {
    return Optional.ofNullable(repositoryId);
  }

  public Optional<Long> organizationId() {
    return Optional.ofNullable(organizationId);
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public Optional<Long> teamId() {
    return Optional.ofNullable(teamId);
  }

  public AccessLevel level() {
    return level;
  }

  public void setLevel(AccessLevel level) {
    this.level = level;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  public void setExpiresAt(Optional<Instant> expiresAt) {
    this.expiresAt = expiresAt.orElse(null);
  }

  public String grantedBy() {
    return grantedBy;
  }

  public void setGrantedBy(String grantedBy) {
    this.grantedBy = grantedBy;
  }

  public Instant grantedAt() {
    return grantedAt;
  }

  public void setGrantedAt(Instant grantedAt) {
    this.grantedAt = grantedAt;
  }
}
