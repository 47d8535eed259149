/** What the other features of the portal may ask of accounts. */
@NullMarked
package dev.gatehouse.portal.account.spi;

import org.jspecify.annotations.NullMarked;
