package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Whoever may own repositories: an account or an organisation. */
@Entity
@Table(name = "owner")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
public abstract class OwnerEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "owner_seq", sequenceName = "owner_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "owner_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "login", nullable = false, updatable = false)
  private String login;

  @Column(name = "login_key", nullable = false, updatable = false)
  private String loginKey;

  @Column(name = "display_name", nullable = false)
  private String displayName;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected OwnerEntity() {}

  protected OwnerEntity(String login, String displayName, Instant createdAt) {
    this.login = login;
    this.loginKey = Names.key(login);
    this.displayName = displayName;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String login() {
    return login;
  }

  public String loginKey() {
    return loginKey;
  }

  public String displayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
