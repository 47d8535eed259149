/** Line and word differences and blame, written once over bytes, for git and hg alike. */
@NullMarked
package dev.gatehouse.vcs.diff;

import org.jspecify.annotations.NullMarked;
