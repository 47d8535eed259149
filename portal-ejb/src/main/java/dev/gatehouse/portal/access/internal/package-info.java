/** How a level is decided, and the use cases of grants. */
@NullMarked
package dev.gatehouse.portal.access.internal;

import org.jspecify.annotations.NullMarked;
