/** Tests of levels, grants and scopes. */
@NullMarked
package dev.gatehouse.portal.access;

import org.jspecify.annotations.NullMarked;
