/** What happens to pull requests, as receivers of the outbox are told. */
@NullMarked
package dev.gatehouse.portal.review.event;

import org.jspecify.annotations.NullMarked;
