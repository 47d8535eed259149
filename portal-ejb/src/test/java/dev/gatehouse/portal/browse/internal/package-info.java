/** Tests of how repositories are read. */
@NullMarked
package dev.gatehouse.portal.browse.internal;

import org.jspecify.annotations.NullMarked;
