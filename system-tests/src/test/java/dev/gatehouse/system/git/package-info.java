/** Stock git against the portal. */
@NullMarked
package dev.gatehouse.system.git;

import org.jspecify.annotations.NullMarked;
