/**
 * gatehouse.jar as its users meet it: a process of its own, stock git, a real browser, real client
 * libraries. Nothing here uses a class of the portal.
 */
@NullMarked
package dev.gatehouse.system;

import org.jspecify.annotations.NullMarked;
