package dev.gatehouse.web.rest.model;

/**
 * A team of an organisation.
 *
 * @param membersUrl a template with {@code member}
 * @param privacy always {@code closed}: the organisation's members see it
 */
public record TeamAnswer(
    long id,
    String slug,
    String name,
    String description,
    String privacy,
    String url,
    String membersUrl,
    String repositoriesUrl,
    int membersCount,
    OrganizationAnswer organization) {}
