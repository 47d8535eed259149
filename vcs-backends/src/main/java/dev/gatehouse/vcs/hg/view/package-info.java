/** One consistent view of a repository, of which everything that is read is read. */
@NullMarked
package dev.gatehouse.vcs.hg.view;

import org.jspecify.annotations.NullMarked;
