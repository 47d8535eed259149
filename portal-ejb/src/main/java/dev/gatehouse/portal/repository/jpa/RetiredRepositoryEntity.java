package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The id of a repository whose content was deleted for good. */
@Entity
@Table(name = "retired_repository")
public class RetiredRepositoryEntity extends VersionedRow {
  @Id
  @Column(name = "id")
  private long id;

  @Column(name = "retired_at", nullable = false, updatable = false)
  private Instant retiredAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected RetiredRepositoryEntity() {}

  public RetiredRepositoryEntity(long id, Instant retiredAt) {
    this.id = id;
    this.retiredAt = retiredAt;
  }

  public long id() {
    return id;
  }

  public Instant retiredAt() {
    return retiredAt;
  }
}
