/**
 * Mercurial's wire protocol, version 1: the commands, and the two forms in which they come, over
 * HTTP and over a pipe. ({@code hg help internals.wireprotocol})
 */
@NullMarked
package dev.gatehouse.vcs.hg.wireproto;

import org.jspecify.annotations.NullMarked;
