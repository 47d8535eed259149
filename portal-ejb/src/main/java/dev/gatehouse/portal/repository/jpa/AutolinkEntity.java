package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import dev.gatehouse.portal.repository.api.Autolink;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** What a repository's texts call the issues of a tracker. Made and deleted, never changed. */
@Entity
@Table(name = "autolink")
public class AutolinkEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "autolink_seq", sequenceName = "autolink_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "autolink_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "prefix", nullable = false, updatable = false)
  private String prefix;

  @Column(name = "prefix_key", nullable = false, updatable = false)
  private String prefixKey;

  @Column(name = "url_template", nullable = false, updatable = false)
  private String urlTemplate;

  @Column(name = "alphanumeric", nullable = false, updatable = false)
  private boolean alphanumeric;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected AutolinkEntity() {}

  public AutolinkEntity(long repositoryId, Autolink autolink) {
    this.repositoryId = repositoryId;
    this.prefix = autolink.prefix();
    this.prefixKey = autolink.key();
    this.urlTemplate = autolink.urlTemplate();
    this.alphanumeric = autolink.alphanumeric();
  }

  public Autolink view() {
    return new Autolink(id, prefix, urlTemplate, alphanumeric);
  }
}
