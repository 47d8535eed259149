/** What merging two changesets gives: files, flags, copies and tags, as Mercurial merges them. */
@NullMarked
package dev.gatehouse.vcs.hg.merge;

import org.jspecify.annotations.NullMarked;
