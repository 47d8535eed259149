/** The rows of pull requests. */
@NullMarked
package dev.gatehouse.portal.review.jpa;

import org.jspecify.annotations.NullMarked;
