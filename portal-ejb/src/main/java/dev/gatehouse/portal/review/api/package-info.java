/** Pull requests and their reviews: what is proposed, said about it, and lands. */
@NullMarked
package dev.gatehouse.portal.review.api;

import org.jspecify.annotations.NullMarked;
