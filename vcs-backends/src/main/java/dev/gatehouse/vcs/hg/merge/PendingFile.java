package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * A file of a changeset to be made.
 *
 * @param copiedFrom the path in a parent that it was copied or renamed from
 */
public record PendingFile(FileContent content, ManifestFlag flag, Optional<RepoPath> copiedFrom) {}
