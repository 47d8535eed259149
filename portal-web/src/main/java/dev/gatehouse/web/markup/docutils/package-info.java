/**
 * docutils, the reference implementation of reStructuredText, in processes of its own: finding or
 * installing it, keeping workers, and holding every document to its limits. What comes out of here
 * is not trusted: {@code web.markup} sanitises it.
 */
@NullMarked
package dev.gatehouse.web.markup.docutils;

import org.jspecify.annotations.NullMarked;
