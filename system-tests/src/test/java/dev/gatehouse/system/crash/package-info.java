/** Pushes that are cut, disks that are full, portals that are killed. */
@NullMarked
package dev.gatehouse.system.crash;

import org.jspecify.annotations.NullMarked;
