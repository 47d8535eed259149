/** Tests of decisions on refs. */
@NullMarked
package dev.gatehouse.portal.repository.internal;

import org.jspecify.annotations.NullMarked;
