/** Pages, in a real browser. */
@NullMarked
package dev.gatehouse.system.page;

import org.jspecify.annotations.NullMarked;
