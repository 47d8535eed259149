/** Kills a portal at each of its crash points, and looks at what the next start makes of it. */
@NullMarked
package dev.gatehouse.portal.crash;

import org.jspecify.annotations.NullMarked;
