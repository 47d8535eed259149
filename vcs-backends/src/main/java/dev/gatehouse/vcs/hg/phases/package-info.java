/**
 * Phases: whether a changeset may still change, and whether others may see it. ({@code hg help
 * phases})
 */
@NullMarked
package dev.gatehouse.vcs.hg.phases;

import org.jspecify.annotations.NullMarked;
