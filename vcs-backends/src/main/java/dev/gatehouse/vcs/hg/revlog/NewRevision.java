package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.Node;

/**
 * A revision to be appended.
 *
 * @param node its id, which the caller has checked against the text
 * @param p1 revision of the first parent, or {@link Revlog#NULL}
 * @param p2 revision of the second parent, or {@link Revlog#NULL}
 * @param linkRevision the changeset it is made for
 * @param flags see {@link RevlogFlags}
 * @param text the full text as it is to be stored; not copied, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record NewRevision(Node node, int p1, int p2, int linkRevision, int flags, byte[] text) {}
