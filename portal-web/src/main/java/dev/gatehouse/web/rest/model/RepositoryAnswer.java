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
 * @param publishing hg alone: whether what is pushed becomes public
 * @param archivedAt since when it is read-only
 * @param deletedAt since when it is deleted and can still be restored
 * @param permissions what the caller may do
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
    String gitCommitsUrl,
    String gitRefsUrl,
    String gitTagsUrl,
    String tagsUrl,
    String treesUrl) {}
