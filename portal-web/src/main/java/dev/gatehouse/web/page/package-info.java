/** What all pages share; the pages themselves are in the packages below, by area. */
@NullMarked
package dev.gatehouse.web.page;

import org.jspecify.annotations.NullMarked;
