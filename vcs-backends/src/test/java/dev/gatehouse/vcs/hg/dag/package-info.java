@NullMarked
package dev.gatehouse.vcs.hg.dag;

import org.jspecify.annotations.NullMarked;
