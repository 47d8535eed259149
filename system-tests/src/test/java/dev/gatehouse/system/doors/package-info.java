/**
 * Every door of the portal, tried from outside by everybody: who gets in, and what hostile requests
 * get.
 */
@NullMarked
package dev.gatehouse.system.doors;

import org.jspecify.annotations.NullMarked;
