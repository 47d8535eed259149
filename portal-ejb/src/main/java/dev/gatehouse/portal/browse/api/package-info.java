/** Reading repositories: what each page for reading shows, in one call and one record. */
@NullMarked
package dev.gatehouse.portal.browse.api;

import org.jspecify.annotations.NullMarked;
