package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.Phase;
import java.util.Optional;

/**
 * A commit, and the name of what its root directory holds.
 *
 * @param tree on git the tree's id
 * @param phase hg only
 */
public record CommitData(Commit commit, ContentId tree, Optional<Phase> phase) {}
