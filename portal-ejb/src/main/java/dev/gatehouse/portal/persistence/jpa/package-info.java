/** What every entity has. */
@NullMarked
package dev.gatehouse.portal.persistence.jpa;

import org.jspecify.annotations.NullMarked;
