package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.access.api.AccessLevel;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** An organisation. */
@Entity
@Table(name = "organization")
@DiscriminatorValue("ORGANIZATION")
public class OrganizationEntity extends OwnerEntity {
  @Column(name = "description", nullable = false)
  private String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "default_level", nullable = false)
  private AccessLevel defaultLevel;

  @Column(name = "members_may_create", nullable = false)
  private boolean membersMayCreate;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected OrganizationEntity() {}

  public OrganizationEntity(
      String login,
      String displayName,
      Instant createdAt,
      AccessLevel defaultLevel,
      boolean membersMayCreate) {
    super(login, displayName, createdAt);
    this.description = "";
    this.defaultLevel = defaultLevel;
    this.membersMayCreate = membersMayCreate;
  }

  public String description() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public AccessLevel defaultLevel() {
    return defaultLevel;
  }

  public void setDefaultLevel(AccessLevel defaultLevel) {
    this.defaultLevel = defaultLevel;
  }

  public boolean membersMayCreate() {
    return membersMayCreate;
  }

  public void setMembersMayCreate(boolean membersMayCreate) {
    this.membersMayCreate = membersMayCreate;
  }
}
