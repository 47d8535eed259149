/** Tests of webhooks, with receivers that listen on the loopback. */
@NullMarked
package dev.gatehouse.portal.webhook;

import org.jspecify.annotations.NullMarked;
