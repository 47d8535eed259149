package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A commit.
 *
 * @param author the account of the author; always null, for a commit's name is only claimed
 * @param committer the account of the committer; always null
 * @param stats where one commit is asked for
 * @param files where one commit is asked for; at most 3000
 * @param changeset in repositories of Mercurial
 */
public record CommitAnswer(
    String sha,
    String url,
    String htmlUrl,
    Details commit,
    Optional<UserAnswer> author,
    Optional<UserAnswer> committer,
    List<ParentAnswer> parents,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Stats> stats,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<ChangedFileAnswer>> files,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ChangesetAnswer> changeset) {
  /** What git has of it. */
  public record Details(
      String url,
      SignatureAnswer author,
      SignatureAnswer committer,
      String message,
      PointerAnswer tree) {}

  /** Changed lines in all files. */
  public record Stats(int total, int additions, int deletions) {}
}
