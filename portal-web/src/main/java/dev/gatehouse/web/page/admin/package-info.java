/** Looking after the whole portal; site administrators only. */
@NullMarked
package dev.gatehouse.web.page.admin;

import org.jspecify.annotations.NullMarked;
