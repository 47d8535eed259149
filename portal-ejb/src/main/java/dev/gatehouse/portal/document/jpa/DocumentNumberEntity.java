package dev.gatehouse.portal.document.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A number that is kept for somebody. */
@Entity
@Table(name = "document_number")
public class DocumentNumberEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "document_number_seq",
      sequenceName = "document_number_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_number_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "number", nullable = false, updatable = false)
  private int number;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "title", nullable = false, updatable = false)
  private String title;

  @Column(name = "type", nullable = false, updatable = false)
  private String type;

  @Column(name = "kept_until", nullable = false, updatable = false)
  private Instant keptUntil;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected DocumentNumberEntity() {}

  public DocumentNumberEntity(
      long repositoryId, int number, long accountId, String title, String type, Instant keptUntil) {
    this.repositoryId = repositoryId;
    this.number = number;
    this.accountId = accountId;
    this.title = title;
    this.type = type;
    this.keptUntil = keptUntil;
  }

  public long id() {
    return id;
  }

  public int number() {
    return number;
  }

  public long accountId() {
    return accountId;
  }

  public String title() {
    return title;
  }

  public String type() {
    return type;
  }

  public Instant keptUntil() {
    return keptUntil;
  }
}
