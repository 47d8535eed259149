/** How the other features of the portal write to the audit log. */
@NullMarked
package dev.gatehouse.portal.audit.spi;

import org.jspecify.annotations.NullMarked;
