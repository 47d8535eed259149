/** The use cases of accounts, organisations, teams, tokens and sign-in. */
@NullMarked
package dev.gatehouse.portal.account.internal;

import org.jspecify.annotations.NullMarked;
