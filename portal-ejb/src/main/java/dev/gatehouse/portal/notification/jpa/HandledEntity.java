package dev.gatehouse.portal.notification.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A message of the outbox that was handled. */
@Entity
@Table(name = "notification_handled")
public class HandledEntity extends VersionedRow {
  @Id
  @Column(name = "message_id")
  private long messageId;

  @Column(name = "handled_at", nullable = false, updatable = false)
  private Instant handledAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected HandledEntity() {}

  public HandledEntity(long messageId, Instant handledAt) {
    this.messageId = messageId;
    this.handledAt = handledAt;
  }

  public long messageId() {
    return messageId;
  }

  public Instant handledAt() {
    return handledAt;
  }
}
