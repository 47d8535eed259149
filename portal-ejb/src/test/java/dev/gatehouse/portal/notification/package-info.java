/** Tests of mail that need no pull request. */
@NullMarked
package dev.gatehouse.portal.notification;

import org.jspecify.annotations.NullMarked;
