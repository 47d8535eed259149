/** Signing in, one's own account, and the pages of owners. */
@NullMarked
package dev.gatehouse.web.page.account;

import org.jspecify.annotations.NullMarked;
