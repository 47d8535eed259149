/** Bounded memory for what can be computed again. */
@NullMarked
package dev.gatehouse.portal.cache.api;

import org.jspecify.annotations.NullMarked;
