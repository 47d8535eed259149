package dev.gatehouse.vcs.spi.wire;

/**
 * Speaks a repository's wire protocol over plain streams. Each system has a protocol of its own;
 * whoever opens a door knows which one it is for, and turns other kinds of repository away.
 */
public sealed interface WireServer permits GitWire, HgWire {}
