/** Named branches: where they end, and whether they are closed. */
@NullMarked
package dev.gatehouse.vcs.hg.branches;

import org.jspecify.annotations.NullMarked;
