package dev.gatehouse.portal.account.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Organisations, their members and their teams. An organisation's name and description are public;
 * who is in it is known to its members. Thread-safe; see {@link Accounts} for errors.
 */
public interface Organizations {
  /**
   * Creates an organisation whose owner is {@code owner}. Site administrators may name anybody;
   * others, where {@code gatehouse.organizations} is {@code open} (the default), only themselves.
   */
  OrganizationView create(Identity caller, String login, String displayName, String owner);

  Optional<OrganizationView> find(Identity caller, String login);

  /** Organisations whose login or name contains the text, by login. */
  Page<OrganizationView> search(Identity caller, String text, PageRequest page);

  /** Those that somebody is a member of, as far as the caller may know, by login. */
  List<OrganizationView> of(Identity caller, String login);

  OrganizationView update(Identity caller, String login, OrganizationUpdate command);

  /** Deletes an organisation that has no repositories left, deleted ones included. */
  void delete(Identity caller, String login);

  /** Whether the caller administers it. */
  boolean administers(Identity caller, String login);

  /** Owners first, then by login. Members and site administrators only. */
  Page<Member> members(Identity caller, String organization, PageRequest page);

  /** Adds somebody, or changes the role. The last owner stays one: CONFLICT. */
  void putMember(Identity caller, String organization, String account, MemberRole role);

  /** Removes somebody, from the organisation and all of its teams. Oneself may always leave. */
  void removeMember(Identity caller, String organization, String account);

  List<TeamView> teams(Identity caller, String organization);

  Optional<TeamView> team(Identity caller, String organization, String slug);

  TeamView createTeam(Identity caller, String organization, String name, String description);

  TeamView updateTeam(
      Identity caller,
      String organization,
      String slug,
      Optional<String> name,
      Optional<String> description);

  void deleteTeam(Identity caller, String organization, String slug);

  List<AccountView> teamMembers(Identity caller, String organization, String slug);

  /** Adds a member of the organisation to a team. Idempotent. */
  void putTeamMember(Identity caller, String organization, String slug, String account);

  void removeTeamMember(Identity caller, String organization, String slug, String account);
}
