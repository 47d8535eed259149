package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What came of changing a file.
 *
 * @param content the file; null where it was deleted
 * @param commit what the branch's tip became
 */
public record FileUpdateAnswer(Optional<ContentAnswer> content, GitCommitAnswer commit) {}
