/** How a feature sends a message with its own transaction, or receives one. */
@NullMarked
package dev.gatehouse.portal.outbox.spi;

import org.jspecify.annotations.NullMarked;
