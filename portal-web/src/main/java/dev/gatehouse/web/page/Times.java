package dev.gatehouse.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people say them, and exactly. Thread-safe. */
@Named("times")
@ApplicationScoped
public class Times {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Clock clock;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected Times() {}

  @Inject
  public Times(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /** {@code 3 hours ago}, {@code in 5 days}; the date if it is more than a month away. */
  public String relative(Instant time) {
    Duration away = Duration.between(clock.instant(), time);
    boolean past = away.isNegative();
    Duration size = away.abs();
    if (size.toSeconds() < 45) {
      return past ? "just now" : "in a moment";
    }
    if (size.toDays() > 30) {
      return "on " + DAY.format(time);
    }
    String text = words(size);
    return past ? text + " ago" : "in " + text;
  }

  private static String words(Duration size) {
    long minutes = Math.max(1, Math.round(size.toSeconds() / 60.0));
    if (minutes < 60) {
      return count(minutes, "minute");
    }
    long hours = Math.round(minutes / 60.0);
    return hours < 24 ? count(hours, "hour") : count(Math.round(hours / 24.0), "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /** To the second, in UTC; scripts show it in the reader's zone. */
  public String exact(Instant time) {
    return EXACT.format(time);
  }

  /** For the {@code datetime} attribute. */
  public String machine(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
