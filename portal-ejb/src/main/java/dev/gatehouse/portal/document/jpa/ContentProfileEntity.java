package dev.gatehouse.portal.document.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a repository has documents of a kind. */
@Entity
@Table(name = "content_profile")
public class ContentProfileEntity extends VersionedRow {
  @Id
  @Column(name = "repository_id")
  private long repositoryId;

  @Column(name = "kind", nullable = false)
  private String kind;

  @Column(name = "directory", nullable = false)
  private String directory;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ContentProfileEntity() {}

  public ContentProfileEntity(long repositoryId, String kind, String directory) {
    this.repositoryId = repositoryId;
    this.kind = kind;
    this.directory = directory;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public String kind() {
    return kind;
  }

  public String directory() {
    return directory;
  }

  public void write(String otherKind, String otherDirectory) {
    this.kind = otherKind;
    this.directory = otherDirectory;
  }
}
