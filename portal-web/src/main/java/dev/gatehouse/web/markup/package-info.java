/**
 * The only producer of HTML that goes into a page unescaped: {@link
 * dev.gatehouse.web.markup.SafeHtml} can be made nowhere else. {@link
 * dev.gatehouse.web.markup.HtmlWriter} builds it for pages, {@link
 * dev.gatehouse.web.markup.MarkupRenderer} makes it of Markdown and reStructuredText files.
 */
@NullMarked
package dev.gatehouse.web.markup;

import org.jspecify.annotations.NullMarked;
