package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Where a former name of a repository leads. */
@Entity
@Table(name = "former_name")
public class FormerNameEntity extends FactRow {
  @Id
  @SequenceGenerator(
      name = "former_name_seq",
      sequenceName = "former_name_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "former_name_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "owner_id", nullable = false, updatable = false)
  private long ownerId;

  @Column(name = "name_key", nullable = false, updatable = false)
  private String nameKey;

  @Column(name = "repository_id", nullable = false)
  private long repositoryId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected FormerNameEntity() {}

  public FormerNameEntity(long ownerId, String nameKey, long repositoryId) {
    this.ownerId = ownerId;
    this.nameKey = nameKey;
    this.repositoryId = repositoryId;
  }

  public long id() {
    return id;
  }

  public long ownerId() {
    return ownerId;
  }

  public String nameKey() {
    return nameKey;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public void setRepositoryId(long repositoryId) {
    this.repositoryId = repositoryId;
  }
}
