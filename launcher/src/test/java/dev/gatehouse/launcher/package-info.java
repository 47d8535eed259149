/** Tests of the command line, the ground and the start script. */
@NullMarked
package dev.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
