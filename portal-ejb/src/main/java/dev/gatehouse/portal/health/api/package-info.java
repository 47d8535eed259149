/** Whether the portal can do its work now. */
@NullMarked
package dev.gatehouse.portal.health.api;

import org.jspecify.annotations.NullMarked;
