@NullMarked
package dev.gatehouse.vcs.hg.changelog;

import org.jspecify.annotations.NullMarked;
