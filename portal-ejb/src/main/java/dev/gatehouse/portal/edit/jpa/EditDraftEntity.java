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

/** A text that somebody has not committed yet. */
@Entity
@Table(name = "edit_draft")
public class EditDraftEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "edit_draft_seq", sequenceName = "edit_draft_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "edit_draft_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "place", nullable = false, updatable = false)
  private String place;

  @Column(name = "branch", nullable = false, updatable = false)
  private String branch;

  @Column(name = "pull_request", nullable = false, updatable = false)
  private int pullRequest;

  @Lob
  @Column(name = "path", nullable = false, updatable = false)
  private String path;

  @Column(name = "fresh", nullable = false, updatable = false)
  private boolean fresh;

  @Column(name = "base")
  private @Nullable String base;

  @Column(name = "was")
  private @Nullable String was;

  @Lob
  @Column(name = "name", nullable = false)
  private String name = "";

  @Lob
  @Column(name = "content", nullable = false)
  private String content = "";

  @Column(name = "title", nullable = false)
  private String title = "";

  @Lob
  @Column(name = "body", nullable = false)
  private String body = "";

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt = Instant.EPOCH;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected EditDraftEntity() {}

  public EditDraftEntity(
      long accountId,
      long repositoryId,
      String place,
      String branch,
      int pullRequest,
      String path,
      boolean fresh) {
    this.accountId = accountId;
    this.repositoryId = repositoryId;
    this.place = place;
    this.branch = branch;
    this.pullRequest = pullRequest;
    this.path = path;
    this.fresh = fresh;
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

  public String place() {
    return place;
  }

  public String branch() {
    return branch;
  }

  public int pullRequest() {
    return pullRequest;
  }

  public String path() {
    return path;
  }

  public boolean fresh() {
    return fresh;
  }

  public Optional<String> base() {
    return Optional.ofNullable(base);
  }

  public Optional<String> was() {
    return Optional.ofNullable(was);
  }

  public String name() {
    return name;
  }

  public String content() {
    return content;
  }

  public String title() {
    return title;
  }

  public String body() {
    return body;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** Takes another message. */
  public void say(String title, String body) {
    this.title = title;
    this.body = body;
  }

  /** Takes another text. */
  public void write(
      Optional<String> base, Optional<String> was, String name, String content, Instant now) {
    this.base = base.orElse(null);
    this.was = was.orElse(null);
    this.name = name;
    this.content = content;
    this.updatedAt = now;
  }
}
