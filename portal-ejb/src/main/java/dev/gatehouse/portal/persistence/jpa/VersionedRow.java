package dev.gatehouse.portal.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** A row with an optimistic lock. */
@MappedSuperclass
public abstract class VersionedRow {
  @Version
  @Column(name = "version", nullable = false)
  private long version;

  protected VersionedRow() {}

  public long version() {
    return version;
  }
}
