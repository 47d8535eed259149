package dev.gatehouse.portal.account.spi;

import dev.gatehouse.portal.account.api.MemberRole;
import java.util.Map;
import java.util.Set;

/**
 * What decisions need to know of an account.
 *
 * @param organizations what it is in which organisation, by the organisation's id
 * @param teams the ids of the teams that it is in
 */
public record Person(
    long id,
    String login,
    boolean siteAdmin,
    boolean disabled,
    Map<Long, MemberRole> organizations,
    Set<Long> teams) {
  public Person {
    organizations = Map.copyOf(organizations);
    teams = Set.copyOf(teams);
  }
}
