package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pull request, asked for by itself.
 *
 * @param state {@code open} or {@code closed}
 * @param versions how many versions it has had
 * @param labels by name
 * @param assignee the first of the assignees
 * @param autoMerge that it lands by itself; null if it does not
 * @param requestedReviewers who is asked and has not answered
 * @param mergeable whether it could land as it is; null where it has ended
 * @param mergeableState {@code clean}, {@code dirty}, {@code draft} or {@code unknown}
 * @param linkedIssues that its title, its description and its commits speak of, by autolinks
 */
public record PullRequestDetailAnswer(
    long id,
    int number,
    String url,
    String htmlUrl,
    String diffUrl,
    String patchUrl,
    String issueUrl,
    String commitsUrl,
    String reviewCommentsUrl,
    String reviewCommentUrl,
    String commentsUrl,
    String versionsUrl,
    String state,
    boolean locked,
    String title,
    UserAnswer user,
    Optional<String> body,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> closedAt,
    Optional<Instant> mergedAt,
    Optional<String> mergeCommitSha,
    boolean draft,
    int versions,
    List<LabelAnswer> labels,
    Optional<UserAnswer> assignee,
    List<UserAnswer> assignees,
    List<UserAnswer> requestedReviewers,
    List<RequestedTeamAnswer> requestedTeams,
    PullRequestEndAnswer head,
    PullRequestEndAnswer base,
    Optional<AutoMergeAnswer> autoMerge,
    @JsonProperty("_links") PullRequestLinksAnswer links,
    boolean merged,
    Optional<UserAnswer> mergedBy,
    Optional<Boolean> mergeable,
    String mergeableState,
    boolean maintainerCanModify,
    int comments,
    int reviewComments,
    int commits,
    int additions,
    int deletions,
    int changedFiles,
    List<LinkedIssueAnswer> linkedIssues) {}
