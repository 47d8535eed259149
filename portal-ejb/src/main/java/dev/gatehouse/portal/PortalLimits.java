package dev.gatehouse.portal;

import dev.gatehouse.portal.persistence.Transactions;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much the operator lets happen.
 *
 * @param databaseConnections how many the pool of connections has; at least {@link
 *     Transactions#FEWEST_CONNECTIONS}
 * @param openPullRequests how many somebody who may not write may have open in one repository; at
 *     least 1
 */
public record PortalLimits(int databaseConnections, int openPullRequests) {
  /** What holds where nothing is set, and for the smallest pool that is usual. */
  public static final PortalLimits DEFAULT = new PortalLimits(10, 50);

  /**
   * Reads {@code gatehouse.pull-requests.open}.
   *
   * @param config gives the value of a setting
   * @throws IllegalStateException if it is not a number that can be, with a line for the operator
   */
  static PortalLimits read(int databaseConnections, Function<String, Optional<String>> config) {
    return new PortalLimits(
        databaseConnections,
        number(config, "gatehouse.pull-requests.open", 1, DEFAULT.openPullRequests()));
  }

  private static int number(
      Function<String, Optional<String>> config, String name, int least, int otherwise) {
    Optional<String> text = config.apply(name).map(String::strip);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,6}") && Integer.parseInt(text.get()) >= least) {
      return Integer.parseInt(text.get());
    }
    throw new IllegalStateException(name + " is a number, " + least + " or more.");
  }
}
