package dev.gatehouse.sso.http;

/** Which kind of door a request comes to; it decides which credentials are looked at. */
public enum Door {
  /** For people in a browser: the session cookie, and nothing else. */
  PAGE,
  /** For programs: an access token as {@code Bearer}, {@code token} or Basic password. */
  API,
  /**
   * Where a program trades an account's password for a token: a token, or Basic with the password.
   */
  TOKEN_ENDPOINT,
  /** For git and hg clients: Basic with an access token as the password. */
  WIRE,
  /** For anybody, and no credential is looked at: styles, scripts, health. */
  OPEN
}
