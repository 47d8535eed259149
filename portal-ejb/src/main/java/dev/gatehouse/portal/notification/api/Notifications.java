package dev.gatehouse.portal.notification.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people are told about pull requests: an inbox for each account, with one entry for each pull
 * request. An entry of a repository that its owner may not read any more does not exist while that
 * is so. Thread-safe. All methods throw {@link dev.gatehouse.portal.error.PortalException}:
 * UNAUTHENTICATED without an account; FORBIDDEN if the credential does not allow it; those that
 * name a repository as {@link dev.gatehouse.portal.access.api.Permissions#require} does.
 */
public interface Notifications {

  /** A part of the caller's inbox, the newest first. */
  Page<NotificationView> inbox(Identity caller, InboxFilter filter, PageRequest page);

  /** How many entries are not read; 0 for whoever has no account. */
  int unread(Identity caller);

  /**
   * An entry.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND
   */
  NotificationView get(Identity caller, long id);

  /** Marks entries of the caller's as read; other ids are passed over. */
  void markRead(Identity caller, List<Long> ids);

  /**
   * Marks all entries as read that changed at that time or before.
   *
   * @param repository only those of this repository, by its id
   */
  void markAllRead(Identity caller, Optional<Long> repository, Instant until);

  /**
   * Marks what was told of a pull request as read: its page was looked at. Does nothing for whoever
   * has no account or no such entry.
   */
  void seen(Identity caller, long pullRequest);

  /** What the caller wants to be told about a pull request. Needs READ. */
  ThreadSubscription subscription(Identity caller, String owner, String repository, int number);

  /** Changes that; NONE forgets what was wanted. Needs READ and an account. */
  void subscribe(
      Identity caller, String owner, String repository, int number, ThreadSubscription wanted);

  /** The same for an entry of the inbox. */
  void subscribe(Identity caller, long id, ThreadSubscription wanted);

  /**
   * Mutes a pull request for the account that a token in a mail speaks for, whoever shows it.
   *
   * @return whether it is such a token
   */
  boolean unsubscribe(String token);

  /** Whether {@link #unsubscribe} would take a token. */
  boolean isToken(String token);

  /** How much of a repository the caller is told. Needs READ. */
  WatchLevel watching(Identity caller, String owner, String repository);

  /** Changes that. Needs READ and an account. */
  void watch(Identity caller, String owner, String repository, WatchLevel level);

  /** What the caller wants. */
  NotificationSettings settings(Identity caller);

  /** Changes that. */
  void change(Identity caller, NotificationSettings settings);
}
