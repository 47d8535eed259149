package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.ContentId;

/**
 * A commit, and the name of what its root directory holds.
 *
 * @param tree on git the tree's id
 */
public record CommitData(Commit commit, ContentId tree) {}
