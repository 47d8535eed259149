/** Tests of transactions, memory and migrations. */
@NullMarked
package dev.gatehouse.portal.persistence;

import org.jspecify.annotations.NullMarked;
