package dev.gatehouse.vcs.spi;

import java.util.Optional;

/**
 * A wish to change one ref.
 *
 * @param name which
 * @param expected what it must be now; empty if it must not exist
 * @param target what it shall be; empty to delete it
 * @param force whether the new target need not descend from the old one
 */
public record RefEdit(
    RefName name, Optional<CommitId> expected, Optional<CommitId> target, boolean force) {}
