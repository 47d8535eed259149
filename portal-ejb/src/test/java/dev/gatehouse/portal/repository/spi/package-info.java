/** Tests of decisions on refs. */
@NullMarked
package dev.gatehouse.portal.repository.spi;

import org.jspecify.annotations.NullMarked;
