package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A word that a repository has for its pull requests. */
@Entity
@Table(name = "label")
public class LabelEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "label_seq", sequenceName = "label_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "label_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "name_key", nullable = false)
  private String nameKey;

  @Column(name = "colour", nullable = false)
  private String colour;

  @Column(name = "description", nullable = false)
  private String description;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected LabelEntity() {}

  public LabelEntity(
      long repositoryId, String name, String nameKey, String colour, String description) {
    this.repositoryId = repositoryId;
    this.name = name;
    this.nameKey = nameKey;
    this.colour = colour;
    this.description = description;
  }

  public long id() {
    return id;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public String name() {
    return name;
  }

  public String nameKey() {
    return nameKey;
  }

  public void setName(String name, String nameKey) {
    this.name = name;
    this.nameKey = nameKey;
  }

  public String colour() {
    return colour;
  }

  public void setColour(String colour) {
    this.colour = colour;
  }

  public String description() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
