/** Whether anything is wrong with the portal, for its administrators. */
@NullMarked
package dev.gatehouse.portal.status.api;

import org.jspecify.annotations.NullMarked;
