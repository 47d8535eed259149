package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import dev.gatehouse.portal.repository.api.ActivityKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the feed. */
@Entity
@Table(name = "activity")
public class ActivityEntity extends VersionedRow {
  @Id
  @Column(name = "id")
  private long id;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind", nullable = false, updatable = false)
  private ActivityKind kind;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "actor", nullable = false, updatable = false)
  private String actor;

  @Lob
  @Column(name = "detail", nullable = false, updatable = false)
  private String detail;

  @Column(name = "happened_at", nullable = false, updatable = false)
  private Instant happenedAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ActivityEntity() {}

  public ActivityEntity(
      long id,
      ActivityKind kind,
      long repositoryId,
      String actor,
      String detail,
      Instant happenedAt) {
    this.id = id;
    this.kind = kind;
    this.repositoryId = repositoryId;
    this.actor = actor;
    this.detail = detail;
    this.happenedAt = happenedAt;
  }

  public long id() {
    return id;
  }

  public ActivityKind kind() {
    return kind;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public String actor() {
    return actor;
  }

  public String detail() {
    return detail;
  }

  public Instant happenedAt() {
    return happenedAt;
  }
}
