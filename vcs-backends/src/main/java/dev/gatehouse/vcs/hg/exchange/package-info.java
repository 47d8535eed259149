/** Taking in what clients push: changegroups, phases, bookmarks and markers, in a transaction. */
@NullMarked
package dev.gatehouse.vcs.hg.exchange;

import org.jspecify.annotations.NullMarked;
