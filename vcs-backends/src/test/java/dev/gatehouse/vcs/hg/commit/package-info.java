/** Changesets made by this engine, compared with those of stock Mercurial. */
@NullMarked
package dev.gatehouse.vcs.hg.commit;

import org.jspecify.annotations.NullMarked;
