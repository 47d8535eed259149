package dev.gatehouse.portal.access.api;

/**
 * Who a grant is for.
 *
 * @param name an account's login, or {@code organisation/team-slug}
 */
public record Subject(SubjectKind kind, String name) {}
