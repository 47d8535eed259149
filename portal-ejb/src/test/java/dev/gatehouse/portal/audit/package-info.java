/** Tests of the audit log. */
@NullMarked
package dev.gatehouse.portal.audit;

import org.jspecify.annotations.NullMarked;
