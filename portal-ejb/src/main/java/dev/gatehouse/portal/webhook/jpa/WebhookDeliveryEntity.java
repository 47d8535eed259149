package dev.gatehouse.portal.webhook.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is or was sent to one webhook. */
@Entity
@Table(name = "webhook_delivery")
public class WebhookDeliveryEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "webhook_delivery_seq",
      sequenceName = "webhook_delivery_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_delivery_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "webhook_id", nullable = false, updatable = false)
  private long webhookId;

  @Column(name = "source", updatable = false)
  private @Nullable String source;

  @Column(name = "guid", nullable = false, updatable = false)
  private String guid;

  @Column(name = "event", nullable = false, updatable = false)
  private String event;

  @Column(name = "action", nullable = false, updatable = false)
  private String action;

  @Lob
  @Column(name = "payload", nullable = false, updatable = false)
  private String payload;

  @Column(name = "redelivery", nullable = false, updatable = false)
  private boolean redelivery;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false)
  private DeliveryState state;

  @Column(name = "attempts", nullable = false)
  private int attempts;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "next_attempt_at", nullable = false)
  private Instant nextAttemptAt;

  @Column(name = "attempted_at")
  private @Nullable Instant attemptedAt;

  @Column(name = "duration_ms", nullable = false)
  private int millis;

  @Column(name = "code")
  private @Nullable Integer code;

  @Column(name = "outcome", nullable = false)
  private String outcome;

  @Column(name = "url", nullable = false)
  private String url;

  @Lob
  @Column(name = "request_headers", nullable = false)
  private String requestHeaders;

  @Lob
  @Column(name = "response_headers", nullable = false)
  private String responseHeaders;

  @Lob
  @Column(name = "response_body", nullable = false)
  private String responseBody;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected WebhookDeliveryEntity() {}

  /** One that waits for its first attempt. */
  public WebhookDeliveryEntity(
      long webhookId,
      Optional<String> source,
      String guid,
      String event,
      String action,
      String payload,
      Instant createdAt) {
    this.webhookId = webhookId;
    this.source = source.orElse(null);
    this.guid = guid;
    this.event = event;
    this.action = action;
    this.payload = payload;
    this.redelivery = source.isEmpty();
    this.state = DeliveryState.WAITING;
    this.createdAt = createdAt;
    this.nextAttemptAt = createdAt;
    this.outcome = "";
    this.url = "";
    this.requestHeaders = "";
    this.responseHeaders = "";
    this.responseBody = "";
  }

  /** Keeps what was sent, and counts the attempt. */
  public void attempted(String url, String requestHeaders, Instant at, int millis) {
    this.attempts++;
    this.url = url;
    this.requestHeaders = requestHeaders;
    this.attemptedAt = at;
    this.millis = millis;
    this.code = null;
    this.responseHeaders = "";
    this.responseBody = "";
  }

  /** Keeps what was answered. */
  public void answered(int code, String responseHeaders, String responseBody) {
    this.code = code;
    this.responseHeaders = responseHeaders;
    this.responseBody = responseBody;
  }

  /** Will be tried again. */
  public void retry(String outcome, Instant at) {
    this.outcome = outcome;
    this.nextAttemptAt = at;
  }

  /** Will not be tried again. */
  public void end(DeliveryState state, String outcome) {
    this.state = state;
    this.outcome = outcome;
  }

  public long id() {
    return id;
  }

  public long webhookId() {
    return webhookId;
  }

  public String guid() {
    return guid;
  }

  public String event() {
    return event;
  }

  public String action() {
    return action;
  }

  public String payload() {
    return payload;
  }

  public boolean redelivery() {
    return redelivery;
  }

  public DeliveryState state() {
    return state;
  }

  public int attempts() {
    return attempts;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  public Optional<Instant> attemptedAt() {
    return Optional.ofNullable(attemptedAt);
  }

  public int millis() {
    return millis;
  }

  public Optional<Integer> code() {
    return Optional.ofNullable(code);
  }

  public String outcome() {
    return outcome;
  }

  public String url() {
    return url;
  }

  public String requestHeaders() {
    return requestHeaders;
  }

  public String responseHeaders() {
    return responseHeaders;
  }

  public String responseBody() {
    return responseBody;
  }
}
