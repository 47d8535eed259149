/**
 * The route table: every door of the portal with its policy, and the filter that lets nothing past
 * that is not in it.
 */
@NullMarked
package dev.gatehouse.web.route;

import org.jspecify.annotations.NullMarked;
