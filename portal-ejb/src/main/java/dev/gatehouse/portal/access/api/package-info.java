/** Who may do what: the authorisation kernel, grants, and why somebody has a right. */
@NullMarked
package dev.gatehouse.portal.access.api;

import org.jspecify.annotations.NullMarked;
