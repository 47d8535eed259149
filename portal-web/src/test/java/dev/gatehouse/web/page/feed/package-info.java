/** Tests of feeds. */
@NullMarked
package dev.gatehouse.web.page.feed;

import org.jspecify.annotations.NullMarked;
