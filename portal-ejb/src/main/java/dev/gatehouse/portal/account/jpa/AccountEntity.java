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

  @Column(name = "unverified_email")
  private @Nullable String unverifiedEmail;

  @Column(name = "unverified_at")
  private @Nullable Instant unverifiedAt;

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

  /** Where mail goes; empty for nowhere. */
  public String email() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  /** What its owner says the address is, and has not proved. */
  public Optional<Unverified> unverified() {
    return unverifiedEmail == null || unverifiedAt == null
        ? Optional.empty()
        : Optional.of(new Unverified(unverifiedEmail, unverifiedAt));
  }

  public void setUnverified(Optional<Unverified> unverified) {
    this.unverifiedEmail = unverified.map(Unverified::email).orElse(null);
    this.unverifiedAt = unverified.map(Unverified::at).orElse(null);
  }

  /**
   * An address that nobody has proved.
   *
   * @param at when it was entered
   */
  public record Unverified(String email, Instant at) {}

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
