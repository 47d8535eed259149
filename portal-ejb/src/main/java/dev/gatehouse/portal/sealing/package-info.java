/**
 * Secrets of others that the portal must be able to use: kept under a key that is not in the
 * database.
 */
@NullMarked
package dev.gatehouse.portal.sealing;

import org.jspecify.annotations.NullMarked;
