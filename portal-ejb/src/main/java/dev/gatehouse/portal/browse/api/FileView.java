package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;

/** A file in a revision. */
public record FileView(Position position, Commit newest, FileContent file) implements PathView {}
