/**
 * Pages of pull requests: a bean per page, what forms do, and renderers that write conversations
 * and differences as HTML.
 */
@NullMarked
package dev.gatehouse.web.page.review;

import org.jspecify.annotations.NullMarked;
