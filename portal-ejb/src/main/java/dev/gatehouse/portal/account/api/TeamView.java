package dev.gatehouse.portal.account.api;

/**
 * A team of an organisation.
 *
 * @param id immutable
 * @param organization the organisation's login
 * @param slug its name in URLs, unique in the organisation: 1 to 100 ASCII letters, digits, hyphens
 * @param name as people write it
 * @param members how many it has
 */
public record TeamView(
    long id, String organization, String slug, String name, String description, int members) {}
