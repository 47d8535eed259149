/** Tests of secrets, passwords and throttling. */
@NullMarked
package dev.gatehouse.portal.account.internal;

import org.jspecify.annotations.NullMarked;
