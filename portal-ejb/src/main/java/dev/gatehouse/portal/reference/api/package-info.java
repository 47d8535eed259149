/** What texts speak of: pull requests, people, commits, and the issues of trackers. */
@NullMarked
package dev.gatehouse.portal.reference.api;

import org.jspecify.annotations.NullMarked;
