package dev.gatehouse.portal.browse.api;

/**
 * How many there are.
 *
 * @param value as far as was counted
 * @param more whether there are more than that
 */
public record Count(int value, boolean more) {
  /** Of a count that was cut at {@code limit + 1}. */
  public static Count upTo(int limit, int counted) {
    return new Count(Math.min(counted, limit), counted > limit);
  }
}
