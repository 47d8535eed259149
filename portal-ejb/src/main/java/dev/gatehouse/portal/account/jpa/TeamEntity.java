package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A team of an organisation. */
@Entity
@Table(name = "team")
public class TeamEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "team_seq", sequenceName = "team_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "team_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "organization_id", nullable = false, updatable = false)
  private long organizationId;

  @Column(name = "slug", nullable = false)
  private String slug;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "description", nullable = false)
  private String description;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected TeamEntity() {}

  public TeamEntity(long organizationId, String slug, String name, String description) {
    this.organizationId = organizationId;
    this.slug = slug;
    this.name = name;
    this.description = description;
  }

  public long id() {
    return id;
  }

  public long organizationId() {
    return organizationId;
  }

  public String slug() {
    return slug;
  }

  public void setSlug(String slug) {
    this.slug = slug;
  }

  public String name() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String description() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
