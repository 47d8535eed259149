/** What an address may be, and an HTTP client that connects to nothing else. */
@NullMarked
package dev.gatehouse.portal.outbound.internal;

import org.jspecify.annotations.NullMarked;
