@NullMarked
package dev.gatehouse.vcs.hg.store;

import org.jspecify.annotations.NullMarked;
