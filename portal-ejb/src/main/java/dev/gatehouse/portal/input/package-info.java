/** What a name or a line of text may be, checked in one place. */
@NullMarked
package dev.gatehouse.portal.input;

import org.jspecify.annotations.NullMarked;
