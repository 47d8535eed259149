@NullMarked
package dev.gatehouse.vcs.hg.wireproto;

import org.jspecify.annotations.NullMarked;
