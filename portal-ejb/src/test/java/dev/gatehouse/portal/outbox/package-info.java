/** Tests of the outbox. */
@NullMarked
package dev.gatehouse.portal.outbox;

import org.jspecify.annotations.NullMarked;
