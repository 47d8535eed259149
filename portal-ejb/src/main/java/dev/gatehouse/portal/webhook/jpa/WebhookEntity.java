package dev.gatehouse.portal.webhook.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A webhook. */
@Entity
@Table(name = "webhook")
public class WebhookEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "webhook_seq", sequenceName = "webhook_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "account_id", nullable = false)
  private long accountId;

  @Column(name = "url", nullable = false)
  private String url;

  @Enumerated(EnumType.STRING)
  @Column(name = "content_type", nullable = false)
  private ContentType contentType;

  @Lob
  @Column(name = "secret")
  private @Nullable String secret;

  @Column(name = "events", nullable = false)
  private String events;

  @Column(name = "active", nullable = false)
  private boolean active;

  @Column(name = "off_reason", nullable = false)
  private String offReason;

  @Column(name = "failures", nullable = false)
  private int failures;

  @Enumerated(EnumType.STRING)
  @Column(name = "last_state")
  private @Nullable DeliveryState lastState;

  @Column(name = "last_code")
  private @Nullable Integer lastCode;

  @Column(name = "last_outcome")
  private @Nullable String lastOutcome;

  @Column(name = "last_at")
  private @Nullable Instant lastAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected WebhookEntity() {}

  public WebhookEntity(long repositoryId, long accountId, Instant createdAt) {
    this.repositoryId = repositoryId;
    this.accountId = accountId;
    this.url = "";
    this.contentType = ContentType.JSON;
    this.events = "";
    this.offReason = "";
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  /**
   * Sets it up. What failed before is forgotten.
   *
   * @param secret sealed
   */
  public void setUp(
      long accountId,
      String url,
      ContentType contentType,
      Optional<String> secret,
      List<String> events,
      boolean active,
      Instant now) {
    this.accountId = accountId;
    this.url = url;
    this.contentType = contentType;
    this.secret = secret.orElse(null);
    this.events = String.join(",", events);
    this.active = active;
    this.offReason = "";
    this.failures = 0;
    this.updatedAt = now;
  }

  /** Ends it until somebody sets it up anew. */
  public void switchOff(String reason) {
    this.active = false;
    this.offReason = reason;
  }

  /** Keeps what came of an attempt. */
  public void attempted(DeliveryState state, Optional<Integer> code, String outcome, Instant at) {
    this.failures = state == DeliveryState.DELIVERED ? 0 : failures + 1;
    this.lastState = state;
    this.lastCode = code.orElse(null);
    this.lastOutcome = outcome;
    this.lastAt = at;
  }

  public long id() {
    return id;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public long accountId() {
    return accountId;
  }

  public String url() {
    return url;
  }

  public ContentType contentType() {
    return contentType;
  }

  /** Sealed. */
  public Optional<String> secret() {
    return Optional.ofNullable(secret);
  }

  public List<String> events() {
    return List.of(events.split(","));
  }

  public boolean active() {
    return active;
  }

  public String offReason() {
    return offReason;
  }

  public int failures() {
    return failures;
  }

  public Optional<DeliveryState> lastState() {
    return Optional.ofNullable(lastState);
  }

  public Optional<Integer> lastCode() {
    return Optional.ofNullable(lastCode);
  }

  public Optional<String> lastOutcome() {
    return Optional.ofNullable(lastOutcome);
  }

  public Optional<Instant> lastAt() {
    return Optional.ofNullable(lastAt);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
