/** Tests of obsolescence. */
@NullMarked
package dev.gatehouse.vcs.hg.obsolete;

import org.jspecify.annotations.NullMarked;
