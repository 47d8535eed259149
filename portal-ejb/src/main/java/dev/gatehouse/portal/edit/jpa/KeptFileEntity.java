package dev.gatehouse.portal.edit.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of a set of changes. */
@Entity
@Table(name = "kept_file")
public class KeptFileEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "kept_file_seq", sequenceName = "kept_file_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "kept_file_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "set_id", nullable = false, updatable = false)
  private long setId;

  @Column(name = "place", nullable = false, updatable = false)
  private String place;

  @Lob
  @Column(name = "path", nullable = false)
  private String path = "";

  @Lob
  @Column(name = "old_path")
  private @Nullable String oldPath;

  @Column(name = "kind")
  private @Nullable String kind;

  @Lob
  @Column(name = "content")
  private @Nullable String content;

  @Column(name = "base")
  private @Nullable String base;

  @Column(name = "was")
  private @Nullable String was;

  @Column(name = "edition", nullable = false)
  private int edition;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt = Instant.EPOCH;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected KeptFileEntity() {}

  public KeptFileEntity(long setId, String place) {
    this.setId = setId;
    this.place = place;
  }

  public long id() {
    return id;
  }

  public long setId() {
    return setId;
  }

  public String place() {
    return place;
  }

  public String path() {
    return path;
  }

  public Optional<String> oldPath() {
    return Optional.ofNullable(oldPath);
  }

  public Optional<String> kind() {
    return Optional.ofNullable(kind);
  }

  public Optional<String> content() {
    return Optional.ofNullable(content);
  }

  public Optional<String> base() {
    return Optional.ofNullable(base);
  }

  public Optional<String> was() {
    return Optional.ofNullable(was);
  }

  public int edition() {
    return edition;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** Says where the file is to be, and what it was begun with. */
  public void begin(
      String path,
      Optional<String> oldPath,
      Optional<String> base,
      Optional<String> was,
      Instant now) {
    this.path = path;
    this.oldPath = oldPath.orElse(null);
    this.base = base.orElse(null);
    this.was = was.orElse(null);
    this.edition++;
    this.updatedAt = now;
  }

  /** Takes another content; empty if the file is deleted. */
  public void write(Optional<String> kind, Optional<String> content) {
    this.kind = kind.orElse(null);
    this.content = content.orElse(null);
  }
}
