/**
 * Mercurial repositories behind {@link dev.gatehouse.vcs.spi}: read, written and served without hg.
 */
@NullMarked
package dev.gatehouse.vcs.hg;

import org.jspecify.annotations.NullMarked;
