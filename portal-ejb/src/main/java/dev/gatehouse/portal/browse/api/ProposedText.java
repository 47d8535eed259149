package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.RepoPath;

/** A file that a pull request adds or changes, as it would be. */
public record ProposedText(RepoPath path, String text) {}
