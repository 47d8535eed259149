/** The use cases of pull requests. */
@NullMarked
package dev.gatehouse.portal.review.internal;

import org.jspecify.annotations.NullMarked;
