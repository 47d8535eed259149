package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * A path that two manifests say different things of.
 *
 * @param before empty if only the second has it
 * @param after empty if only the first has it
 */
public record ManifestChange(
    RepoPath path, Optional<ManifestEntry> before, Optional<ManifestEntry> after) {}
