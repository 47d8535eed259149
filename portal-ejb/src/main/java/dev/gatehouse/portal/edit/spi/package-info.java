/** How other features make commits of what somebody edited. */
@NullMarked
package dev.gatehouse.portal.edit.spi;

import org.jspecify.annotations.NullMarked;
