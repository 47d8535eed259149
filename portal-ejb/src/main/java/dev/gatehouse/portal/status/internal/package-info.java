/** Collects the portal's state. */
@NullMarked
package dev.gatehouse.portal.status.internal;

import org.jspecify.annotations.NullMarked;
