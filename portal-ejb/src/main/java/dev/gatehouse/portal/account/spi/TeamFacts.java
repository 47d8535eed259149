package dev.gatehouse.portal.account.spi;

/**
 * What decisions need to know of a team.
 *
 * @param fullName {@code organisation/slug}
 */
public record TeamFacts(long id, long organizationId, String fullName) {}
