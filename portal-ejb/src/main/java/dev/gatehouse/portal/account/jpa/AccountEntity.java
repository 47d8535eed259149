package dev.gatehouse.portal.account.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person with an account. */
@Entity
@Table(name = "account")
@DiscriminatorValue("ACCOUNT")
public class AccountEntity extends OwnerEntity {
  @Column(name = "email", nullable = false)
  private String email;

  @Column(name = "password")
  private @Nullable String password;

  @Column(name = "site_admin", nullable = false)
  private boolean siteAdmin;

  @Column(name = "disabled", nullable = false)
  private boolean disabled;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected AccountEntity() {}

  public AccountEntity(
      String login,
      String displayName,
      Instant createdAt,
      String email,
      Optional<String> password,
      boolean siteAdmin) {
    super(login, displayName, createdAt);
    this.email = email;
    this.password = password.orElse(null);
    this.siteAdmin = siteAdmin;
  }

  public String email() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public Optional<String> password() {
    return Optional.ofNullable(password);
  }

  public void setPassword(Optional<String> password) {
    this.password = password.orElse(null);
  }

  public boolean siteAdmin() {
    return siteAdmin;
  }

  public void setSiteAdmin(boolean siteAdmin) {
    this.siteAdmin = siteAdmin;
  }

  public boolean disabled() {
    return disabled;
  }

  public void setDisabled(boolean disabled) {
    this.disabled = disabled;
  }
}
