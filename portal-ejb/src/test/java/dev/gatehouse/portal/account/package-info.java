/** Tests of accounts, organisations, tokens, sessions and sign-in. */
@NullMarked
package dev.gatehouse.portal.account;

import org.jspecify.annotations.NullMarked;
