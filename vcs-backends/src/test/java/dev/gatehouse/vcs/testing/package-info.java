/**
 * What every version control system behind {@code vcs.spi} must do, as test suites that each
 * backend runs, and a store in memory that passes them, for the tests of others.
 */
@NullMarked
package dev.gatehouse.vcs.testing;

import org.jspecify.annotations.NullMarked;
