@NullMarked
package dev.gatehouse.vcs.hg.filelog;

import org.jspecify.annotations.NullMarked;
