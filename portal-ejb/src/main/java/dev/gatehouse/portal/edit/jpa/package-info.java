/** What people edit and have not committed yet, in the database. */
@NullMarked
package dev.gatehouse.portal.edit.jpa;

import org.jspecify.annotations.NullMarked;
