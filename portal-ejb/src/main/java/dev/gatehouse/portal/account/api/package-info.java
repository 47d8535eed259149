/** Accounts, organisations, teams, tokens and sessions, as their users see them. */
@NullMarked
package dev.gatehouse.portal.account.api;

import org.jspecify.annotations.NullMarked;
