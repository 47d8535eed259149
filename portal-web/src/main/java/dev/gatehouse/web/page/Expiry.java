package dev.gatehouse.web.page;

import dev.gatehouse.portal.error.PortalException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The part of a form that says when something ends by itself: a length of time, or a day, which
 * wins. Belongs to one request.
 */
public final class Expiry {
  private Lifetime lifetime;
  private String day = "";

  public Expiry(Lifetime lifetime) {
    this.lifetime = lifetime;
  }

  /** Lengths of time to choose from. */
  public enum Lifetime {
    NEVER("Never", Duration.ZERO),
    DAY("In a day", Duration.ofDays(1)),
    WEEK("In 7 days", Duration.ofDays(7)),
    MONTH("In 30 days", Duration.ofDays(30)),
    QUARTER("In 90 days", Duration.ofDays(90)),
    YEAR("In a year", Duration.ofDays(365));

    private final String label;
    private final Duration length;

    Lifetime(String label, Duration length) {
      this.label = label;
      this.length = length;
    }

    public String getLabel() {
      return label;
    }
  }

  /**
   * When it ends: at the end of the chosen day, in UTC, or after the chosen time.
   *
   * @return empty for never
   * @throws PortalException INVALID at {@code expiresAt} if the day is none, or over
   */
  public Optional<Instant> from(Instant now) {
    if (day.isBlank()) {
      return lifetime == Lifetime.NEVER ? Optional.empty() : Optional.of(now.plus(lifetime.length));
    }
    Instant end = endOf(day.strip());
    if (!end.isAfter(now)) {
      throw PortalException.invalid("expiresAt", "This day is over. Choose a later one.");
    }
    return Optional.of(end);
  }

  private static Instant endOf(String day) {
    try {
      return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw PortalException.invalid("expiresAt", "Write the day as 2026-12-31.");
    }
  }

  public List<Lifetime> getChoices() {
    return List.of(Lifetime.values());
  }

  public Lifetime getLifetime() {
    return lifetime;
  }

  public void setLifetime(Lifetime lifetime) {
    this.lifetime = lifetime;
  }

  public String getDay() {
    return day;
  }

  public void setDay(String day) {
    this.day = day;
  }
}
