package dev.gatehouse.portal.access.api;

import dev.gatehouse.portal.repository.api.RepositoryView;

/**
 * A repository that the caller may use, and how far.
 *
 * @param level the caller's level, the token's bound applied; at least READ
 */
public record RepositoryAccess(RepositoryView repository, AccessLevel level) {}
