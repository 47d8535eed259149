/** The one exception of the portal, and its stable codes. */
@NullMarked
package dev.gatehouse.portal.error;

import org.jspecify.annotations.NullMarked;
