package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.Optional;

/**
 * An entry of a directory.
 *
 * @param lastChange the newest commit that changed it; empty where a directory is too large to ask
 */
public record DirectoryEntry(TreeEntry entry, Optional<Commit> lastChange) {}
