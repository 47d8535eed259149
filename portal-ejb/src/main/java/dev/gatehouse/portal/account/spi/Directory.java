package dev.gatehouse.portal.account.spi;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who and what there is. Looks at no right: its users do. What is looked up by id or name is
 * remembered; lists are not. Thread-safe.
 */
public interface Directory {
  Optional<Person> person(long id);

  /** By login, in any case. */
  Optional<Person> person(String login);

  Optional<OrganizationFacts> organization(long id);

  /** By login, in any case. */
  Optional<OrganizationFacts> organization(String login);

  Optional<TeamFacts> team(long id);

  /** The logins of the accounts that there are of some, by their names in lower case. */
  Map<String, String> logins(Collection<String> keys);

  /** By {@code organisation/slug}, in any case. */
  Optional<TeamFacts> team(String fullName);

  /** The id of the account or organisation of that name, in any case. */
  Optional<Long> ownerId(String login);

  /** The login of an account or organisation. */
  Optional<String> ownerLogin(long id);

  /** The ids of an organisation's members. */
  List<Long> members(long organizationId);

  /** The ids of a team's members. */
  List<Long> teamMembers(long teamId);

  /** The ids of the site administrators. */
  List<Long> siteAdmins();

  /**
   * Whether the caller administers the whole portal and shows a credential that is as wide: a
   * session, or an unlimited token with the role ADMIN. The portal itself does.
   */
  boolean isSiteAdmin(Identity caller);
}
