/**
 * Patches as people send them: read from the unified format of {@code diff -u}, {@code git diff},
 * {@code git format-patch} and {@code hg export}, and applied to files. Pure functions over bytes.
 */
@NullMarked
package dev.gatehouse.vcs.patch;

import org.jspecify.annotations.NullMarked;
