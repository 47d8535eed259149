/** Changing files in the browser. */
@NullMarked
package dev.gatehouse.portal.edit.api;

import org.jspecify.annotations.NullMarked;
