/** The use cases of changing files. */
@NullMarked
package dev.gatehouse.portal.edit.internal;

import org.jspecify.annotations.NullMarked;
