package dev.gatehouse.portal.reference.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks up what texts of a repository speak of. What the caller may not read is as what does not
 * exist. Thread-safe. All methods throw {@link dev.gatehouse.portal.error.PortalException} as
 * {@link dev.gatehouse.portal.access.api.Permissions#require} does with READ.
 */
public interface References {
  /**
   * How many different references of all the texts together are looked up: the first ones. Of
   * commits and of other repositories, fewer.
   */
  int MOST = 1_000;

  /** How many beginnings of commit ids are looked up. */
  int COMMITS = 50;

  /** How many other repositories are looked into. */
  int REPOSITORIES = 10;

  /**
   * What there is of what texts speak of. Asks the database as often however many texts there are.
   *
   * @param pull the pull request that the texts belong to, whose own commits they may speak of
   * @param texts plain, or Markdown of which what is no reference there does no harm
   */
  KnownReferences of(
      Identity caller,
      String owner,
      String repository,
      Optional<Integer> pull,
      Collection<String> texts);

  /**
   * The issues that a pull request speaks of in its title, its description, and the messages of its
   * commits, each once: those of the title first. What stands in code does not count.
   */
  List<ReferenceTarget.Issue> issues(Identity caller, String owner, String repository, int number);

  /** How many issues {@link #issues} finds at most. */
  int ISSUES = 50;

  /** How many commits {@link #issues} reads, the first ones. */
  int READ = 100;
}
