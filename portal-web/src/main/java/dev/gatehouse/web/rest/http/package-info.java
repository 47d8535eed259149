/**
 * What every resource has in common on the way in and out: JSON, media types, paging, entity tags,
 * addresses and errors.
 */
@NullMarked
package dev.gatehouse.web.rest.http;

import org.jspecify.annotations.NullMarked;
