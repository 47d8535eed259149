package dev.gatehouse.portal.document.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/** Which files of a repository are documents of the kind that it has turned on. */
@FunctionalInterface
public interface DocumentFiles {
  /** The id of the kind that a file is of, such as {@code pep}; empty if it is of none. */
  Optional<String> kind(RepoPath path);
}
