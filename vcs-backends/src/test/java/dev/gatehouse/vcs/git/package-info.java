/** Tests of the git backend, many of them against a stock git. */
@NullMarked
package dev.gatehouse.vcs.git;

import org.jspecify.annotations.NullMarked;
