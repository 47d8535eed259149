/** Managing organisations: members, teams, grants. */
@NullMarked
package dev.gatehouse.web.page.organization;

import org.jspecify.annotations.NullMarked;
