package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.Node;

/**
 * One revision in a changegroup.
 *
 * @param base what the delta is against; {@link Node#NULL} is an empty text
 * @param link the changeset that it belongs to; a changeset's own node
 * @param flags see {@link dev.gatehouse.vcs.hg.revlog.RevlogFlags}; 0 before version 03
 * @param delta see {@link dev.gatehouse.vcs.hg.revlog.Delta}; not looked into
 */
@SuppressWarnings("ArrayRecordComponent") // Copying millions of deltas would be what costs most.
public record RevisionDelta(
    Node node, Node p1, Node p2, Node base, Node link, int flags, byte[] delta) {}
