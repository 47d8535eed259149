package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Somebody in an organisation. */
@Entity
@Table(name = "membership")
public class MembershipEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "membership_seq", sequenceName = "membership_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "membership_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "organization_id", nullable = false, updatable = false)
  private long organizationId;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Enumerated(EnumType.STRING)
  @Column(name = "member_role", nullable = false)
  private MemberRole role;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected MembershipEntity() {}

  public MembershipEntity(long organizationId, long accountId, MemberRole role) {
    this.organizationId = organizationId;
    this.accountId = accountId;
    this.role = role;
  }

  public long id() {
    return id;
  }

  public long organizationId() {
    return organizationId;
  }

  public long accountId() {
    return accountId;
  }

  public MemberRole role() {
    return role;
  }

  public void setRole(MemberRole role) {
    this.role = role;
  }
}
