/** The tables of notifications. */
@NullMarked
package dev.gatehouse.portal.notification.jpa;

import org.jspecify.annotations.NullMarked;
