/** Repositories and branch rules, and the door to their wire protocols. */
@NullMarked
package dev.gatehouse.portal.repository.api;

import org.jspecify.annotations.NullMarked;
