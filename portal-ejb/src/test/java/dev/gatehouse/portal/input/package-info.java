/** Tests of names and lines. */
@NullMarked
package dev.gatehouse.portal.input;

import org.jspecify.annotations.NullMarked;
