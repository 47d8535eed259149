/** Bookmarks: names that somebody moves from changeset to changeset. */
@NullMarked
package dev.gatehouse.vcs.hg.bookmarks;

import org.jspecify.annotations.NullMarked;
