package dev.gatehouse.portal.notification.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** Where landed changes of a repository are mailed to. */
@Entity
@Table(name = "change_list")
public class ChangeListEntity extends VersionedRow {
  @Id
  @Column(name = "repository_id")
  private long repositoryId;

  @Column(name = "address", nullable = false)
  private String address;

  @Column(name = "branches", nullable = false)
  private String branches;

  @Lob
  @Column(name = "known", nullable = false)
  private String known;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ChangeListEntity() {}

  public ChangeListEntity(long repositoryId, String address, String branches, String known) {
    this.repositoryId = repositoryId;
    this.address = address;
    this.branches = branches;
    this.known = known;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public String address() {
    return address;
  }

  public String branches() {
    return branches;
  }

  /** The heads up to which everything was mailed, with blanks between. */
  public String known() {
    return known;
  }

  public void setKnown(String known) {
    this.known = known;
  }

  public void set(String toAddress, String ofBranches, String from) {
    this.address = toAddress;
    this.branches = ofBranches;
    this.known = from;
  }
}
