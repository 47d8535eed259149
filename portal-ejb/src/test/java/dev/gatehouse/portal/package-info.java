/** Tests of the portal as a whole. */
@NullMarked
package dev.gatehouse.portal;

import org.jspecify.annotations.NullMarked;
