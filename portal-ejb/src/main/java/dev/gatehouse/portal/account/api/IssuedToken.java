package dev.gatehouse.portal.account.api;

/**
 * A token just issued.
 *
 * @param secret the token itself, shown this once: {@code gth_} and 40 letters and digits
 */
public record IssuedToken(TokenView token, String secret) {
  /** Never shows the secret. */
  @Override
  public String toString() {
    return "IssuedToken[" + token.id() + "]";
  }
}
