package dev.gatehouse.web.rest.model;

/**
 * What somebody is in an organisation or team.
 *
 * @param state always {@code active}: whoever is added is in
 * @param role {@code admin} or {@code member} of an organisation; {@code member} of a team
 */
public record MembershipAnswer(
    String url, String state, String role, String organizationUrl, UserAnswer user) {}
