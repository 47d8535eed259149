/** Delivers messages after the transaction that wrote them. */
@NullMarked
package dev.gatehouse.portal.outbox.internal;

import org.jspecify.annotations.NullMarked;
