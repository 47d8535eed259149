package dev.gatehouse.web.rest.model;

import java.util.List;

/**
 * What all checks of a commit say together.
 *
 * @param state {@code failure} if one failed, {@code pending} if one is pending or there is none,
 *     else {@code success}
 * @param statuses the last of each context
 */
public record CombinedStatusAnswer(
    String state, List<StatusAnswer> statuses, String sha, int totalCount, String url) {}
