/** Doors for operators. */
@NullMarked
package dev.gatehouse.web.ops;

import org.jspecify.annotations.NullMarked;
