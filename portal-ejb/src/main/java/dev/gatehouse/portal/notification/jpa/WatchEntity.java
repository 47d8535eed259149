package dev.gatehouse.portal.notification.jpa;

import dev.gatehouse.portal.notification.api.WatchLevel;
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

/** How much of a repository somebody wants to be told. */
@Entity
@Table(name = "repository_watch")
public class WatchEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "watch_seq", sequenceName = "notification_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "watch_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Enumerated(EnumType.STRING)
  @Column(name = "watch_level", nullable = false)
  private WatchLevel level;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected WatchEntity() {}

  public WatchEntity(long accountId, long repositoryId, WatchLevel level) {
    this.accountId = accountId;
    this.repositoryId = repositoryId;
    this.level = level;
  }

  public long id() {
    return id;
  }

  public long accountId() {
    return accountId;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public WatchLevel level() {
    return level;
  }

  public void setLevel(WatchLevel level) {
    this.level = level;
  }
}
