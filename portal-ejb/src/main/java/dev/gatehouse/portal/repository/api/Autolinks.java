package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;

/**
 * Where the issues are that the texts of a repository speak of. Thread-safe. All methods throw
 * {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such
 * autolink; INVALID with the name of a field.
 */
public interface Autolinks {
  /** How many a repository has at most. */
  int MOST = 50;

  /** How many UTF-16 units a prefix has at most. */
  int PREFIX = 40;

  /** How many UTF-16 units a template has at most. */
  int TEMPLATE = 500;

  /** Those of a repository, by prefix. Needs READ. */
  List<Autolink> list(Identity caller, String owner, String repository);

  /** One of them. Needs READ. */
  Autolink get(Identity caller, String owner, String repository, long id);

  /**
   * A new one, with the id that it then has. Needs ADMIN.
   *
   * @param wish its id is not looked at
   * @throws dev.gatehouse.portal.error.PortalException INVALID also if a text could mean another
   *     autolink of the repository, too
   */
  Autolink create(Identity caller, String owner, String repository, Autolink wish);

  /** Deletes one; texts that it made links are text again. Needs ADMIN. */
  void delete(Identity caller, String owner, String repository, long id);
}
