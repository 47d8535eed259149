/** The tables of accounts, organisations, teams, tokens and sessions. */
@NullMarked
package dev.gatehouse.portal.account.jpa;

import org.jspecify.annotations.NullMarked;
