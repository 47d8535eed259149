/** How repositories are read for people. */
@NullMarked
package dev.gatehouse.portal.browse.internal;

import org.jspecify.annotations.NullMarked;
