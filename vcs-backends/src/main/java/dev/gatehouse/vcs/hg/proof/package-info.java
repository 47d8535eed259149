/**
 * Looks at what merging gave a second time, path by path, by code that shares nothing with what
 * made it but the readers.
 */
@NullMarked
package dev.gatehouse.vcs.hg.proof;

import org.jspecify.annotations.NullMarked;
