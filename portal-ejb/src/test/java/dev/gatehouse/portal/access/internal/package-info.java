/** Tests of the decision on levels. */
@NullMarked
package dev.gatehouse.portal.access.internal;

import org.jspecify.annotations.NullMarked;
