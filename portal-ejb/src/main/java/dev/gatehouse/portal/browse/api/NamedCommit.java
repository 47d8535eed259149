package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Ref;

/** A name and the commit it points at. */
public record NamedCommit(Ref ref, CommitData tip) {}
