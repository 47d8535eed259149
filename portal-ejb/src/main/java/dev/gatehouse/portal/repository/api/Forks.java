package dev.gatehouse.portal.repository.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Repositories that began as copies of others. Thread-safe; throws {@link
 * dev.gatehouse.portal.error.PortalException}. A fork or parent that the caller may not read is as
 * none.
 */
public interface Forks {
  /**
   * Copies a repository that the caller may read: what it shows to those who clone it. What is
   * private stays so. If the owner has a fork of it already, and no other name was asked for, that
   * one is the answer.
   *
   * @throws dev.gatehouse.portal.error.PortalException as {@link Repositories#create}; TOO_LARGE if
   *     it is larger than what one push may bring; UNAVAILABLE if too many are being made
   */
  RepositoryView fork(Identity caller, String owner, String name, NewFork command);

  /** The forks that were made of a repository, which the caller may read. */
  Page<RepositoryView> list(
      Identity caller, String owner, String name, boolean oldestFirst, PageRequest page);

  /** How many {@link #list} has for a caller who may read the repository. */
  int count(Identity caller, RepositoryView repository);

  /** What a repository was forked from. */
  Optional<RepositoryView> parent(Identity caller, RepositoryView repository);

  /** Where the line of parents begins, as far as the caller may read; empty without a parent. */
  Optional<RepositoryView> source(Identity caller, RepositoryView repository);

  /** Whether a repository has to stay private, as what it was forked from is or was. Needs READ. */
  boolean isConfined(Identity caller, String owner, String name);

  /**
   * The repository of an owner that is of one family with another: a fork of it, what it is a fork
   * of, or a fork of the same. One of the same name counts first.
   *
   * @param owner a login, in any case
   */
  Optional<RepositoryView> ofOwner(Identity caller, RepositoryView relative, String owner);

  /**
   * The repository that {@code from} means before the colon of a head, such as {@code ada:topic}:
   * {@code owner/name}, or an owner alone, which stands for {@link #ofOwner}, or else for a
   * repository of that owner with the same name.
   */
  Optional<RepositoryView> named(Identity caller, RepositoryView relative, String from);
}
