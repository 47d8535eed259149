/** A portal in a test: on either database, with a held clock and repositories in memory. */
@NullMarked
package dev.gatehouse.portal.testing;

import org.jspecify.annotations.NullMarked;
