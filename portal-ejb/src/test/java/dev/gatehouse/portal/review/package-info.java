/** Tests of pull requests. */
@NullMarked
package dev.gatehouse.portal.review;

import org.jspecify.annotations.NullMarked;
