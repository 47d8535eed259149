/** The rows of documents. */
@NullMarked
package dev.gatehouse.portal.document.jpa;

import org.jspecify.annotations.NullMarked;
