/**
 * Pages for reading repositories: a bean per page with one call to {@link
 * dev.gatehouse.portal.browse.api.Browse}, and renderers that write the long tables as HTML.
 */
@NullMarked
package dev.gatehouse.web.page.browse;

import org.jspecify.annotations.NullMarked;
