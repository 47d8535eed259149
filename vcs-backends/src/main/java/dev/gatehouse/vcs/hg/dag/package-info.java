/** How revisions descend from one another, over revision numbers. */
@NullMarked
package dev.gatehouse.vcs.hg.dag;

import org.jspecify.annotations.NullMarked;
