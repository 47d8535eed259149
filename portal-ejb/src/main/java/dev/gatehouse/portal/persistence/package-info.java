/** Transactions, the schema's migrations, what is kept in memory, and the named crash points. */
@NullMarked
package dev.gatehouse.portal.persistence;

import org.jspecify.annotations.NullMarked;
