/** Tests of phases. */
@NullMarked
package dev.gatehouse.vcs.hg.phases;

import org.jspecify.annotations.NullMarked;
