package dev.gatehouse.portal.repository.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody whom a branch rule allows one thing besides its general answer. */
@Embeddable
public class AlsoAllowed {
  /** What somebody may do to a branch. */
  public enum Way {
    PUSH,
    FORCE_PUSH,
    DELETE,
    MERGE
  }

  @Enumerated(EnumType.STRING)
  @Column(name = "way", nullable = false)
  private Way way;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected AlsoAllowed() {}

  /** Exactly one of account and team is given. */
  public AlsoAllowed(Way way, Optional<Long> accountId, Optional<Long> teamId) {
    this.way = way;
    this.accountId = accountId.orElse(null);
    this.teamId = teamId.orElse(null);
  }

  public Way way() {
    return way;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public Optional<Long> teamId() {
    return Optional.ofNullable(teamId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AlsoAllowed that
        && way == that.way
        && Objects.equals(accountId, that.accountId)
        && Objects.equals(teamId, that.teamId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(way, accountId, teamId);
  }
}
