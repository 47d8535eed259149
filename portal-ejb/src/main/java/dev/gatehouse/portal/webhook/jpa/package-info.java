/** The tables of webhooks and their deliveries. */
@NullMarked
package dev.gatehouse.portal.webhook.jpa;

import org.jspecify.annotations.NullMarked;
