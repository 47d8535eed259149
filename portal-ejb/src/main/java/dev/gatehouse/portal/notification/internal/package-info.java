/** Finds out who is told what, and tells it. */
@NullMarked
package dev.gatehouse.portal.notification.internal;

import org.jspecify.annotations.NullMarked;
