package dev.gatehouse.portal.audit.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One audit entry. Never changed. */
@Entity
@Table(name = "audit_entry")
public class AuditEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "audit_seq", sequenceName = "audit_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "happened_at", nullable = false, updatable = false)
  private Instant happenedAt;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "actor", nullable = false, updatable = false)
  private String actor;

  @Column(name = "action", nullable = false, updatable = false)
  private String action;

  @Column(name = "target", nullable = false, updatable = false)
  private String target;

  @Column(name = "detail", nullable = false, updatable = false)
  private String detail;

  @Column(name = "credential", nullable = false, updatable = false)
  private String credential;

  @Column(name = "remote", nullable = false, updatable = false)
  private String remote;

  @Column(name = "request_id", nullable = false, updatable = false)
  private String requestId;

  @Column(name = "repository_id", updatable = false)
  private @Nullable Long repositoryId;

  @Column(name = "owner_id", updatable = false)
  private @Nullable Long ownerId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected AuditEntity() {}

  public AuditEntity(
      Instant happenedAt,
      Optional<Long> accountId,
      String actor,
      String action,
      String target,
      String detail,
      String credential,
      String remote,
      String requestId,
      Optional<Long> repositoryId,
      Optional<Long> ownerId) {
    this.happenedAt = happenedAt;
    this.accountId = accountId.orElse(null);
    this.actor = actor;
    this.action = action;
    this.target = target;
    this.detail = detail;
    this.credential = credential;
    this.remote = remote;
    this.requestId = requestId;
    this.repositoryId = repositoryId.orElse(null);
    this.ownerId = ownerId.orElse(null);
  }

  public long id() {
    return id;
  }

  public Instant happenedAt() {
    return happenedAt;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String actor() {
    return actor;
  }

  public String action() {
    return action;
  }

  public String target() {
    return target;
  }

  public String detail() {
    return detail;
  }

  public String credential() {
    return credential;
  }

  public String remote() {
    return remote;
  }

  public String requestId() {
    return requestId;
  }

  public Optional<Long> repositoryId() {
    return Optional.ofNullable(repositoryId);
  }

  public Optional<Long> ownerId() {
    return Optional.ofNullable(ownerId);
  }
}
