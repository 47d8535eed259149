/**
 * What Mercurial puts around revisions to carry them from one repository to another: changegroups,
 * bundles of both generations, and what compresses them. Streams in, streams out, everything
 * bounded.
 */
@NullMarked
package dev.gatehouse.vcs.hg.bundle;

import org.jspecify.annotations.NullMarked;
