/** The use cases of documents. */
@NullMarked
package dev.gatehouse.portal.document.internal;

import org.jspecify.annotations.NullMarked;
