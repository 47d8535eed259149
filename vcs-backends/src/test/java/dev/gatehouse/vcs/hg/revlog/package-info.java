@NullMarked
package dev.gatehouse.vcs.hg.revlog;

import org.jspecify.annotations.NullMarked;
