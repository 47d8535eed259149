/** The tables of repositories, branch rules, intents and activity. */
@NullMarked
package dev.gatehouse.portal.repository.jpa;

import org.jspecify.annotations.NullMarked;
