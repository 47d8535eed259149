/**
 * Mercurial's append-only file of revisions, version 1: index, chunks and deltas. ({@code hg help
 * internals.revlogs})
 */
@NullMarked
package dev.gatehouse.vcs.hg.revlog;

import org.jspecify.annotations.NullMarked;
