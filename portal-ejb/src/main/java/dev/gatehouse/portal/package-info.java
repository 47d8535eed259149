/** The composition root: makes the whole portal of plain objects, and gives it to the container. */
@NullMarked
package dev.gatehouse.portal;

import org.jspecify.annotations.NullMarked;
