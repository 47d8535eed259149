/**
 * The roles and value types every version control system behind Gatehouse offers. Callers see only
 * this package and {@link dev.gatehouse.vcs.spi.wire}; {@code vcs.git} and {@code vcs.hg} implement
 * it. It is designed for the harder system: commits have ids and never numbers, paths are bytes, a
 * branch is a name that may be a property of commits.
 */
@NullMarked
package dev.gatehouse.vcs.spi;

import org.jspecify.annotations.NullMarked;
