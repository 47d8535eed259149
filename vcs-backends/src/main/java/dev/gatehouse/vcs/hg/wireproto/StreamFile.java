package dev.gatehouse.vcs.hg.wireproto;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the store that a stream clone copies.
 *
 * @param name in the store, not encoded for the file system, as bytes in ISO-8859-1; such as {@code
 *     data/README.i}
 * @param file where it lies
 * @param size how many of its bytes to copy: those that were there when the store was locked
 * @param content its bytes, of a file that may change in place; empty of one that only grows
 */
public record StreamFile(String name, Path file, long size, Optional<byte[]> content) {}
