/** Merges of what Mercurial tracks. */
@NullMarked
package dev.gatehouse.vcs.hg.merge;

import org.jspecify.annotations.NullMarked;
