/** Tags: the lines of {@code .hgtags} of all heads. */
@NullMarked
package dev.gatehouse.vcs.hg.tags;

import org.jspecify.annotations.NullMarked;
