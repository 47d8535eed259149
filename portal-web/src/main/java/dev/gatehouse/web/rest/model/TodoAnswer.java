package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done before a pull request lands.
 *
 * @param id of the comment that says it
 * @param state always {@code open}: what is done is not listed
 * @param user who wrote the comment
 * @param requestedBy who made it a to-do
 * @param path of the file that it is about; null if it is about the whole
 */
public record TodoAnswer(
    long id,
    String state,
    String body,
    String user,
    String requestedBy,
    Optional<String> path,
    Instant createdAt) {}
