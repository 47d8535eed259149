/** Three-way merge of texts, written once over bytes, for git and hg alike. */
@NullMarked
package dev.gatehouse.vcs.merge;

import org.jspecify.annotations.NullMarked;
