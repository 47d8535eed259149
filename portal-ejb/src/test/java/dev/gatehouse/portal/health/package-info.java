/** Tests of the health checks. */
@NullMarked
package dev.gatehouse.portal.health;

import org.jspecify.annotations.NullMarked;
