/** Who did what, when, with which credential. */
@NullMarked
package dev.gatehouse.portal.audit.api;

import org.jspecify.annotations.NullMarked;
