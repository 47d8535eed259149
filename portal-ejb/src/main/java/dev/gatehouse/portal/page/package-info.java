/** Paging, the same for every list. */
@NullMarked
package dev.gatehouse.portal.page;

import org.jspecify.annotations.NullMarked;
