/** Messages that wait, for administrators. */
@NullMarked
package dev.gatehouse.portal.outbox.api;

import org.jspecify.annotations.NullMarked;
