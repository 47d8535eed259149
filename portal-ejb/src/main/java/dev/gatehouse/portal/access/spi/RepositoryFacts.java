package dev.gatehouse.portal.access.spi;

import dev.gatehouse.portal.repository.api.RepositoryView;

/** What decisions need to know of a repository. */
public record RepositoryFacts(RepositoryView view, long ownerId) {}
