/** Looks up what texts speak of. */
@NullMarked
package dev.gatehouse.portal.reference.internal;

import org.jspecify.annotations.NullMarked;
