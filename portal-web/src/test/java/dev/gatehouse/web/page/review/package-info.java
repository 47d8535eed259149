/** Tests of the pages of pull requests. */
@NullMarked
package dev.gatehouse.web.page.review;

import org.jspecify.annotations.NullMarked;
