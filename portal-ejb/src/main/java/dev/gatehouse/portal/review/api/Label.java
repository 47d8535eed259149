package dev.gatehouse.portal.review.api;

/**
 * A word that a repository has for its pull requests.
 *
 * @param id unique in the portal
 * @param name one line; no other label of the repository has the same in any case
 * @param colour six lower-case hexadecimal digits: red, green, blue
 * @param description one line, or empty
 */
public record Label(long id, String name, String colour, String description) {
  /** The colour of a label that was given none. */
  public static final String GREY = "ededed";

  /** The colour as a number, {@code 0xRRGGBB}. */
  public int rgb() {
    return Integer.parseInt(colour, 16);
  }
}
