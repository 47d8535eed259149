package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.FileChange;
import java.util.Optional;

/**
 * A changed file.
 *
 * @param added lines; 0 where the files are not compared: no text, or too large
 * @param removed lines; 0 where the files are not compared
 * @param patch the hunks as {@code git diff} writes them, without the file's header; empty where
 *     there are none, and where {@link PatchSet#PATCHES} were used up before
 */
public record FilePatch(FileChange change, int added, int removed, Optional<String> patch) {}
