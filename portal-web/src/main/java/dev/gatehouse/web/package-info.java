/** The doors of the portal: pages, REST, git and hg over HTTP. Doors, no decisions. */
@NullMarked
package dev.gatehouse.web;

import org.jspecify.annotations.NullMarked;
