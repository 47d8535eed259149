package dev.gatehouse.system;

import java.util.Optional;

/**
 * Somebody who uses the portal.
 *
 * @param login the account's name
 * @param password for the web login and the token endpoint
 * @param token an access token of role ADMIN, for everything else
 */
public record Person(String login, String password, String token) {
  static final String ADMIN_PASSWORD = "the-admin-of-the-system-tests";

  /** As the {@code Authorization} header of API calls. */
  public Optional<String> bearer() {
    return Optional.of("Bearer " + token);
  }
}
