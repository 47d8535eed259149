/** The table of messages on their way. */
@NullMarked
package dev.gatehouse.portal.outbox.jpa;

import org.jspecify.annotations.NullMarked;
