package dev.gatehouse.portal.page;

/**
 * Which part of a list.
 *
 * @param page from 1
 * @param perPage 1 to 100
 */
public record PageRequest(int page, int perPage) {
  public PageRequest {
    page = Math.max(1, Math.min(page, 1_000_000));
    perPage = Math.max(1, Math.min(perPage, 100));
  }

  public static PageRequest first() {
    return new PageRequest(1, 30);
  }

  /** How many rows come before this part. */
  public int offset() {
    return Math.multiplyExact(page - 1, perPage);
  }
}
