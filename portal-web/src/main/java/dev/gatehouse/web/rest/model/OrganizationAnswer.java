package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * An organisation.
 *
 * @param membersUrl a template with {@code member}
 * @param defaultRepositoryPermission what every member has: {@code none}, {@code read}, {@code
 *     write} or {@code admin}; only for its owners
 * @param membersCanCreateRepositories only for its owners
 */
public record OrganizationAnswer(
    String login,
    long id,
    String url,
    String htmlUrl,
    String reposUrl,
    String membersUrl,
    String type,
    Optional<String> name,
    String description,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> defaultRepositoryPermission,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> membersCanCreateRepositories) {}
