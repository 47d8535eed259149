/** Merges of texts, compared with those of stock Mercurial. */
@NullMarked
package dev.gatehouse.vcs.merge;

import org.jspecify.annotations.NullMarked;
