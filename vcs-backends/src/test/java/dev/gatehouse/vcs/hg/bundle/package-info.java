@NullMarked
package dev.gatehouse.vcs.hg.bundle;

import org.jspecify.annotations.NullMarked;
