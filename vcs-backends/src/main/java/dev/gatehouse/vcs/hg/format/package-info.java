/** What every Mercurial format is made of: nodes, and the one way in which bytes can be wrong. */
@NullMarked
package dev.gatehouse.vcs.hg.format;

import org.jspecify.annotations.NullMarked;
