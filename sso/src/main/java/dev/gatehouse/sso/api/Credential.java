package dev.gatehouse.sso.api;

import java.util.Set;

/** How a call was authenticated. */
public sealed interface Credential {
  /**
   * A signed-in browser.
   *
   * @param sessionId the session's id in the list of sessions
   */
  record Session(long sessionId) implements Credential {}

  /** The account's password, which opens the token endpoint and nothing else of the API. */
  record Password() implements Credential {}

  /**
   * None now: the portal carries out what the account asked for earlier. Never made from a request.
   *
   * @param purpose what it is, for the audit log
   */
  record Earlier(String purpose) implements Credential {}

  /**
   * An access token.
   *
   * @param tokenId its id in the list of tokens
   * @param role the most that it allows, whatever the account may
   * @param repositories the ids of the repositories it is limited to; empty for all
   */
  record Token(long tokenId, TokenRole role, Set<Long> repositories) implements Credential {
    public Token {
      repositories = Set.copyOf(repositories);
    }
  }
}
