package dev.gatehouse.portal.edit.api;

import dev.gatehouse.sso.api.Identity;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what people write in the browser until they commit it, so that they find it again on
 * another machine. Everybody has their own. Thread-safe. All methods need READ and an account, and
 * throw {@link dev.gatehouse.portal.error.PortalException} as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does.
 */
public interface Drafts {
  /** How many characters a draft has at most. */
  int CHARACTERS = 1 << 20;

  /** How many characters the title of a draft has at most. */
  int TITLE = 255;

  /** How many characters the description of a draft has at most. */
  int BODY = 1 << 16;

  /** How many drafts an account has at most; the one saved longest ago goes first. */
  int MOST = 50;

  /** How long a draft is kept that is not saved again. */
  Duration LIFE = Duration.ofDays(90);

  /** The caller's draft of one file. */
  Optional<Draft> find(Identity caller, String owner, String repository, DraftPlace place);

  /**
   * Saves the caller's draft of one file, in place of the one before.
   *
   * @throws dev.gatehouse.portal.error.PortalException TOO_LARGE; INVALID with the name of a field
   */
  Draft save(Identity caller, String owner, String repository, DraftPlace place, DraftText text);

  /** Throws the caller's draft of one file away, if there is one. */
  void discard(Identity caller, String owner, String repository, DraftPlace place);
}
