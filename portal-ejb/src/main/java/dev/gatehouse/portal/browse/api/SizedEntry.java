package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.TreeEntry;

/**
 * An entry of a tree.
 *
 * @param size in bytes; 0 for what has no content of its own
 */
public record SizedEntry(TreeEntry entry, long size) {}
