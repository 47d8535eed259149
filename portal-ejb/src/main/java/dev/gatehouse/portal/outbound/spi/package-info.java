/** Requests to addresses that people wrote, kept out of the network that the portal stands in. */
@NullMarked
package dev.gatehouse.portal.outbound.spi;

import org.jspecify.annotations.NullMarked;
