/** What no address gets past. */
@NullMarked
package dev.gatehouse.portal.outbound.internal;

import org.jspecify.annotations.NullMarked;
