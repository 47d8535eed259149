/** What a kind of document has to be able to do. */
@NullMarked
package dev.gatehouse.portal.document.spi;

import org.jspecify.annotations.NullMarked;
