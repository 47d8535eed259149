package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * An account to create.
 *
 * @param password 10 to 200 characters; without one the account cannot sign in by password
 */
public record NewAccountBody(
    Optional<String> login,
    Optional<String> email,
    Optional<String> name,
    Optional<String> password,
    Optional<Boolean> suspended) {
  /** Never shows the password. */
  @Override
  public String toString() {
    return "NewAccountBody[" + login.orElse("") + "]";
  }
}
