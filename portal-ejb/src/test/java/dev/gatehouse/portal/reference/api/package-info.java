/** Tests of pull requests. */
@NullMarked
package dev.gatehouse.portal.reference.api;

import org.jspecify.annotations.NullMarked;
