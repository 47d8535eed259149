package dev.gatehouse.portal.repository.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.List;

/**
 * Repositories as things with names. Thread-safe; throws {@link
 * dev.gatehouse.portal.error.PortalException}. What the caller may not read is NOT_FOUND.
 */
public interface Repositories {
  /** Creates an empty repository. NAME_TAKEN if the name is taken, by a deleted one too. */
  RepositoryView create(Identity caller, NewRepository command);

  /** The repository, by its present or a former name. */
  RepositoryView get(Identity caller, String owner, String name);

  /** Those the caller may read, by owner and name (last pushed first if no owner is named). */
  Page<RepositoryView> list(Identity caller, RepositoryFilter filter, PageRequest page);

  /** The owners the caller may create repositories for: itself first, then organisations. */
  List<String> creatableOwners(Identity caller);

  RepositoryView update(Identity caller, String owner, String name, RepositoryUpdate command);

  /** Gives it to another owner for whom the caller may create; the old name redirects. */
  RepositoryView transfer(Identity caller, String owner, String name, String newOwner);

  /** Deletes it so that it can be restored for 30 days. */
  void delete(Identity caller, String owner, String name);

  RepositoryView restore(Identity caller, String owner, String name);

  /** Deletes a deleted repository for good, with its content. */
  void purge(Identity caller, String owner, String name);
}
