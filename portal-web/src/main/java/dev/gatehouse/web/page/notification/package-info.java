/** Pages that tell people what happened, and ask how much of it they want. */
@NullMarked
package dev.gatehouse.web.page.notification;

import org.jspecify.annotations.NullMarked;
