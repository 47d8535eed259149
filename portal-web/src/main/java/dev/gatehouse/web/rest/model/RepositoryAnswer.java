package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A repository.
 *
 * @param visibility {@code public} or {@code private}
 * @param vcs {@code git} or {@code hg}
 * @param fork whether it is one of a repository that the caller may read
 * @param forksCount how many forks it has that the caller may read
 * @param forks the same
 * @param publishing hg alone: whether what is pushed becomes public
 * @param archivedAt since when it is read-only
 * @param deletedAt since when it is deleted and can still be restored
 * @param permissions what the caller may do
 * @param parent what it was forked from, in the answer to a question for one repository
 * @param source where the line of parents begins, likewise
 */
public record RepositoryAnswer(
    long id,
    String name,
    String fullName,
    UserAnswer owner,
    @JsonProperty("private") boolean isPrivate,
    String visibility,
    String description,
    String vcs,
    boolean fork,
    int forksCount,
    int forks,
    boolean archived,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> publishing,
    boolean disabled,
    String defaultBranch,
    Instant createdAt,
    Optional<Instant> pushedAt,
    Optional<Instant> archivedAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> deletedAt,
    PermissionsAnswer permissions,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UserAnswer> organization,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RepositoryAnswer> parent,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RepositoryAnswer> source,
    String url,
    String htmlUrl,
    String cloneUrl,
    String archiveUrl,
    String blobsUrl,
    String branchesUrl,
    String collaboratorsUrl,
    String commitsUrl,
    String compareUrl,
    String contentsUrl,
    String forksUrl,
    String gitCommitsUrl,
    String gitRefsUrl,
    String gitTagsUrl,
    String tagsUrl,
    String treesUrl) {}
