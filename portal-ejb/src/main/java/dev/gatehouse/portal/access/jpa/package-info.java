/** The table of grants. */
@NullMarked
package dev.gatehouse.portal.access.jpa;

import org.jspecify.annotations.NullMarked;
