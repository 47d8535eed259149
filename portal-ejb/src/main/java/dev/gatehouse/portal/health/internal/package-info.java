/** Looks at what the portal needs. */
@NullMarked
package dev.gatehouse.portal.health.internal;

import org.jspecify.annotations.NullMarked;
