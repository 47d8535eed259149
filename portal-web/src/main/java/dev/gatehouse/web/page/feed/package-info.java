/** Atom feeds (RFC 4287) of what happens in repositories. */
@NullMarked
package dev.gatehouse.web.page.feed;

import org.jspecify.annotations.NullMarked;
