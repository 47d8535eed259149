/** Secrets that are sealed, and opened by nobody else. */
@NullMarked
package dev.gatehouse.portal.sealing;

import org.jspecify.annotations.NullMarked;
