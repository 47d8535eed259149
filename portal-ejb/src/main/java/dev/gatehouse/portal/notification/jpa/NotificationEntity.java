package dev.gatehouse.portal.notification.jpa;

import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.persistence.jpa.VersionedRow;
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

/** What somebody is told about one pull request. */
@Entity
@Table(name = "notification")
public class NotificationEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "notification_seq",
      sequenceName = "notification_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notification_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Enumerated(EnumType.STRING)
  @Column(name = "reason", nullable = false)
  private Reason reason;

  @Column(name = "event", nullable = false)
  private String event;

  @Column(name = "actor", nullable = false)
  private String actor;

  @Column(name = "listed", nullable = false)
  private boolean listed;

  @Column(name = "unread", nullable = false)
  private boolean unread;

  @Column(name = "muted", nullable = false)
  private boolean muted;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "read_at")
  private @Nullable Instant readAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected NotificationEntity() {}

  /** One that is not in the inbox yet. */
  public NotificationEntity(
      long accountId, long pullRequestId, long repositoryId, Reason reason, Instant now) {
    this.accountId = accountId;
    this.pullRequestId = pullRequestId;
    this.repositoryId = repositoryId;
    this.reason = reason;
    this.event = "";
    this.actor = "";
    this.updatedAt = now;
  }

  public long id() {
    return id;
  }

  public long accountId() {
    return accountId;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public Reason reason() {
    return reason;
  }

  public void setReason(Reason reason) {
    this.reason = reason;
  }

  public String event() {
    return event;
  }

  public String actor() {
    return actor;
  }

  public boolean listed() {
    return listed;
  }

  public boolean unread() {
    return unread;
  }

  public boolean muted() {
    return muted;
  }

  public void setMuted(boolean muted) {
    this.muted = muted;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public Optional<Instant> readAt() {
    return Optional.ofNullable(readAt);
  }

  /** Puts it into the inbox, not read. */
  public void tell(String event, String actor, Instant at) {
    this.event = event;
    this.actor = actor;
    this.listed = true;
    this.unread = true;
    this.updatedAt = at;
  }

  /** Marks it as read. */
  public void read(Instant now) {
    if (unread) {
      this.unread = false;
      this.readAt = now;
    }
  }
}
