/** The table of audit entries. */
@NullMarked
package dev.gatehouse.portal.audit.jpa;

import org.jspecify.annotations.NullMarked;
