package dev.gatehouse.vcs.git;

import java.nio.charset.StandardCharsets;

/**
 * The configuration of every repository, as text. It is the same for all, follows from the limits
 * alone, and is asserted whenever a repository is opened.
 */
final class RepositoryConfig {
  private RepositoryConfig() {}

  static byte[] bytes(GitLimits limits) {
    String text =
        """
        # Written by Gatehouse, and put back whenever it is changed.
        [core]
        	repositoryformatversion = 0
        	filemode = true
        	bare = true
        	logallrefupdates = false
        	fsyncObjectFiles = true
        	fsyncRefFiles = true
        	hooksPath = /dev/null
        	commitGraph = true
        [transfer]
        	fsckObjects = true
        [receive]
        	fsckObjects = true
        	autogc = false
        	pushOptions = true
        	maxCommandBytes = %d
        [uploadpack]
        	allowFilter = true
        	allowReachableSHA1InWant = true
        	advertiseRefInWant = false
        [gc]
        	auto = 0
        	pruneExpire = %d.hours.ago
        	prunePackExpire = 1.hours.ago
        	writeCommitGraph = true
        [pack]
        	threads = 1
        """
            .formatted(limits.maxCommandBytes(), limits.pruneAfter().toHours());
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
