/** The texts of files, and where they were copied from. */
@NullMarked
package dev.gatehouse.vcs.hg.filelog;

import org.jspecify.annotations.NullMarked;
