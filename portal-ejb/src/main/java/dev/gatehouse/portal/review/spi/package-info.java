/** How other features find what pull requests propose. */
@NullMarked
package dev.gatehouse.portal.review.spi;

import org.jspecify.annotations.NullMarked;
