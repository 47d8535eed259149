package dev.gatehouse.portal.account.api;

import java.util.Optional;

/**
 * An account to create.
 *
 * @param login 1 to 39 ASCII letters, digits and inner hyphens
 * @param displayName at most 100 characters
 * @param email at most 254 characters; may be empty
 * @param password 10 to 200 characters; without one the account cannot sign in by password
 */
public record NewAccount(
    String login, String displayName, String email, Optional<String> password, boolean siteAdmin) {
  /** Never shows the password. */
  @Override
  public String toString() {
    return "NewAccount[" + login + "]";
  }
}
