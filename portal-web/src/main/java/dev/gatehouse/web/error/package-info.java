/** How anything that goes wrong is told, to people and to programs. */
@NullMarked
package dev.gatehouse.web.error;

import org.jspecify.annotations.NullMarked;
