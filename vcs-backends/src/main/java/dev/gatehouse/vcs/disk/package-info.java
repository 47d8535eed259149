/** What both systems do with directories on the disk. */
@NullMarked
package dev.gatehouse.vcs.disk;

import org.jspecify.annotations.NullMarked;
