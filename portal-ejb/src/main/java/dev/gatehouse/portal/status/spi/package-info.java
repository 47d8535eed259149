/** What features tell of the work they still have to do. */
@NullMarked
package dev.gatehouse.portal.status.spi;

import org.jspecify.annotations.NullMarked;
