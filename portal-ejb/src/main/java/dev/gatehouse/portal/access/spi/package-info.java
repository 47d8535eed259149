/** What the authorisation kernel needs of other features, and offers to them. */
@NullMarked
package dev.gatehouse.portal.access.spi;

import org.jspecify.annotations.NullMarked;
