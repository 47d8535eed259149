/** How a repository is written: its locks, the names of its files, and changes that are whole. */
@NullMarked
package dev.gatehouse.vcs.hg.store;

import org.jspecify.annotations.NullMarked;
