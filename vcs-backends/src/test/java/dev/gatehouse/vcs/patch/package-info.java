/** Patches, beside what stock git and hg make of them. */
@NullMarked
package dev.gatehouse.vcs.patch;

import org.jspecify.annotations.NullMarked;
