package dev.gatehouse.vcs.spi.wire;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import java.util.Optional;

/**
 * One ref that a push asks to change.
 *
 * @param name which
 * @param before the commit it points at now; empty if it is to be created
 * @param after the commit it shall point at; empty if it is to be deleted
 * @param beforeObject the object id it holds now, 40 digits (git: a tag object's own id for
 *     annotated tags, otherwise equal to {@code before})
 * @param afterObject the object id it shall hold
 * @param rewrites whether {@code after} does not descend from {@code before}
 */
public record ProposedEdit(
    RefName name,
    Optional<CommitId> before,
    Optional<CommitId> after,
    Optional<String> beforeObject,
    Optional<String> afterObject,
    boolean rewrites) {}
