package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What to change of an organisation.
 *
 * @param defaultRepositoryPermission {@code none}, {@code read}, {@code write} or {@code admin}
 */
public record OrganizationUpdateBody(
    Optional<String> name,
    Optional<String> description,
    Optional<String> defaultRepositoryPermission,
    Optional<Boolean> membersCanCreateRepositories) {}
