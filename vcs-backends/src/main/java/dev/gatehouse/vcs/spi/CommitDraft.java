package dev.gatehouse.vcs.spi;

import java.util.Optional;

/**
 * What a commit to be made says beside its files and parents.
 *
 * @param author who wrote it, and when; of the name and the address one may be empty
 * @param committer who records it, and when; not used by hg
 * @param message as text; white space is cleaned as the system's own client cleans it, and
 *     something must be left
 * @param branch hg: the named branch; empty for that of the first parent. Not used by git
 */
public record CommitDraft(
    Signature author, Signature committer, String message, Optional<String> branch) {
  /** By one person, on the first parent's branch. */
  public static CommitDraft of(Signature who, String message) {
    return new CommitDraft(who, who, message, Optional.empty());
  }
}
