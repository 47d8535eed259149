package dev.gatehouse.portal.outbox.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message on its way to one receiver. */
@Entity
@Table(name = "outbox")
public class OutboxEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "outbox_seq", sequenceName = "outbox_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "receiver", nullable = false, updatable = false)
  private String receiver;

  @Column(name = "lane", nullable = false, updatable = false)
  private long lane;

  @Column(name = "kind", nullable = false, updatable = false)
  private String kind;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "actor", nullable = false, updatable = false)
  private String actor;

  @Lob
  @Column(name = "detail", nullable = false, updatable = false)
  private String detail;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "attempts", nullable = false)
  private int attempts;

  @Column(name = "next_attempt_at", nullable = false)
  private Instant nextAttemptAt;

  @Column(name = "gave_up_at")
  private @Nullable Instant gaveUpAt;

  @Column(name = "last_error", nullable = false)
  private String lastError;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected OutboxEntity() {}

  public OutboxEntity(
      String receiver,
      long lane,
      String kind,
      Optional<Long> accountId,
      String actor,
      String detail,
      Instant createdAt) {
    this.receiver = receiver;
    this.lane = lane;
    this.kind = kind;
    this.accountId = accountId.orElse(null);
    this.actor = actor;
    this.detail = detail;
    this.createdAt = createdAt;
    this.nextAttemptAt = createdAt;
    this.lastError = "";
  }

  public long id() {
    return id;
  }

  public String receiver() {
    return receiver;
  }

  public long lane() {
    return lane;
  }

  public String kind() {
    return kind;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String actor() {
    return actor;
  }

  public String detail() {
    return detail;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public int attempts() {
    return attempts;
  }

  public void setAttempts(int attempts) {
    this.attempts = attempts;
  }

  public Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  public void setNextAttemptAt(Instant nextAttemptAt) {
    this.nextAttemptAt = nextAttemptAt;
  }

  public Optional<Instant> gaveUpAt() {
    return Optional.ofNullable(gaveUpAt);
  }

  public void setGaveUpAt(Optional<Instant> gaveUpAt) {
    this.gaveUpAt = gaveUpAt.orElse(null);
  }

  public String lastError() {
    return lastError;
  }

  public void setLastError(String lastError) {
    this.lastError = lastError;
  }
}
