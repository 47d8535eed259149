/** What people are told, and how much of it they want. */
@NullMarked
package dev.gatehouse.portal.notification.api;

import org.jspecify.annotations.NullMarked;
