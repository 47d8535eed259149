/** Writes and reads the audit log. */
@NullMarked
package dev.gatehouse.portal.audit.internal;

import org.jspecify.annotations.NullMarked;
