package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.Optional;

/**
 * What a commit has at a path.
 *
 * @param entry empty if there is nothing
 */
public record PathEntry(CommitId commit, Optional<TreeEntry> entry) {}
