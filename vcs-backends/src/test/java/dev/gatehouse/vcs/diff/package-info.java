/** Tests of differences and blame. */
@NullMarked
package dev.gatehouse.vcs.diff;

import org.jspecify.annotations.NullMarked;
