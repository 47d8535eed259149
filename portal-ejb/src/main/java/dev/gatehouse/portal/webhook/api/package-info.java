/** What is sent to other systems when something happens in a repository. */
@NullMarked
package dev.gatehouse.portal.webhook.api;

import org.jspecify.annotations.NullMarked;
