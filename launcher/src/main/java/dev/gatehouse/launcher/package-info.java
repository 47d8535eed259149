/** {@code gatehouse.jar}: reads the command line, checks the ground, and starts the portal. */
@NullMarked
package dev.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
