/** Turns what happened into deliveries, and delivers them. */
@NullMarked
package dev.gatehouse.portal.webhook.internal;

import org.jspecify.annotations.NullMarked;
