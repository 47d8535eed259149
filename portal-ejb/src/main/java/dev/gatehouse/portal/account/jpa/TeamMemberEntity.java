package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Somebody in a team. */
@Entity
@Table(name = "team_member")
public class TeamMemberEntity extends FactRow {
  @Id
  @SequenceGenerator(
      name = "team_member_seq",
      sequenceName = "team_member_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "team_member_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "team_id", nullable = false, updatable = false)
  private long teamId;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected TeamMemberEntity() {}

  public TeamMemberEntity(long teamId, long accountId) {
    this.teamId = teamId;
    this.accountId = accountId;
  }

  public long id() {
    return id;
  }

  public long teamId() {
    return teamId;
  }

  public long accountId() {
    return accountId;
  }
}
