package dev.gatehouse.portal.repository.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import java.util.Optional;

/**
 * A ref that moved.
 *
 * @param before empty if it was created
 * @param after empty if it was deleted
 */
public record RefChange(RefName name, Optional<CommitId> before, Optional<CommitId> after) {}
