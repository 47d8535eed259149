/** Stock Mercurial, an old one and the newest, against the portal over HTTP. */
@NullMarked
package dev.gatehouse.system.hg;

import org.jspecify.annotations.NullMarked;
