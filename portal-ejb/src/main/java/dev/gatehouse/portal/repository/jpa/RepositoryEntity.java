package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.persistence.jpa.FactRow;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.vcs.spi.VcsKind;
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

/** A repository's facts. */
@Entity
@Table(name = "repository")
public class RepositoryEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "repository_seq", sequenceName = "repository_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "repository_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "owner_id", nullable = false)
  private long ownerId;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "name_key", nullable = false)
  private String nameKey;

  @Column(name = "description", nullable = false)
  private String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "vcs", nullable = false, updatable = false)
  private VcsKind vcs;

  @Enumerated(EnumType.STRING)
  @Column(name = "visibility", nullable = false)
  private Visibility visibility;

  @Column(name = "default_branch", nullable = false)
  private String defaultBranch;

  @Enumerated(EnumType.STRING)
  @Column(name = "stage", nullable = false)
  private Stage stage;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "archived_at")
  private @Nullable Instant archivedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "pushed_at")
  private @Nullable Instant pushedAt;

  @Column(name = "sorted_at", nullable = false)
  private Instant sortedAt;

  @Column(name = "publishing", nullable = false)
  private boolean publishing;

  @Column(name = "parent_id")
  private @Nullable Long parentId;

  @Column(name = "confined", nullable = false)
  private boolean confined;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected RepositoryEntity() {}

  /**
   * A repository about to be created.
   *
   * @param id taken from the sequence before
   */
  public RepositoryEntity(
      long id,
      long ownerId,
      String name,
      String description,
      VcsKind vcs,
      Visibility visibility,
      String defaultBranch,
      Instant createdAt) {
    this.id = id;
    this.ownerId = ownerId;
    this.name = name;
    this.nameKey = Names.key(name);
    this.description = description;
    this.vcs = vcs;
    this.visibility = visibility;
    this.defaultBranch = defaultBranch;
    this.stage = Stage.CREATING;
    this.createdAt = createdAt;
    this.sortedAt = createdAt;
    this.publishing = true;
  }

  public long id() {
    return id;
  }

  public long ownerId() {
    return ownerId;
  }

  public void setOwnerId(long ownerId) {
    this.ownerId = ownerId;
  }

  public String name() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
    this.nameKey = Names.key(name);
  }

  public String nameKey() {
    return nameKey;
  }

  public String description() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public VcsKind vcs() {
    return vcs;
  }

  public Visibility visibility() {
    return visibility;
  }

  public void setVisibility(Visibility visibility) {
    this.visibility = visibility;
  }

  public String defaultBranch() {
    return defaultBranch;
  }

  public void setDefaultBranch(String defaultBranch) {
    this.defaultBranch = defaultBranch;
  }

  public Stage stage() {
    return stage;
  }

  public void setStage(Stage stage) {
    this.stage = stage;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> archivedAt() {
    return Optional.ofNullable(archivedAt);
  }

  public void setArchivedAt(Optional<Instant> archivedAt) {
    this.archivedAt = archivedAt.orElse(null);
  }

  public Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  public void setDeletedAt(Optional<Instant> deletedAt) {
    this.deletedAt = deletedAt.orElse(null);
  }

  public Optional<Instant> pushedAt() {
    return Optional.ofNullable(pushedAt);
  }

  public Instant sortedAt() {
    return sortedAt;
  }

  public boolean publishing() {
    return publishing;
  }

  public void setPublishing(boolean publishing) {
    this.publishing = publishing;
  }

  /** What it was forked from, as long as that exists. */
  public Optional<Long> parentId() {
    return Optional.ofNullable(parentId);
  }

  /** Makes a new repository a fork, which has what was pushed to its parent. */
  public void forkOf(RepositoryEntity parent) {
    this.parentId = parent.id;
    this.pushedAt = parent.pushedAt;
    this.visibility = parent.visibility;
  }

  /** Whether it has to stay private for ever, as what it was forked from was. */
  public boolean confined() {
    return confined;
  }
}
