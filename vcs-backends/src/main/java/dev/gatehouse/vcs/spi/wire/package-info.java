/** The wire protocols over plain streams: no servlet, no SSH type, no socket. */
@NullMarked
package dev.gatehouse.vcs.spi.wire;

import org.jspecify.annotations.NullMarked;
