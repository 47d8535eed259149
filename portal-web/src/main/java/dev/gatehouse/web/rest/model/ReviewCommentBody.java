package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A comment on a file, or an answer to one.
 *
 * @param commitId the head that was looked at; the current one if it is not said
 * @param position the line in the file's difference; or else {@code line}
 * @param line the last line in the file, from 1
 * @param side {@code LEFT} for the file before, {@code RIGHT} for the file after
 * @param startLine the first line in the file
 * @param subjectType {@code line}, or {@code file} for the file as a whole
 * @param inReplyTo the comment that is answered; nothing but the body counts then
 */
public record ReviewCommentBody(
    Optional<String> body,
    Optional<String> commitId,
    Optional<String> path,
    Optional<Integer> position,
    Optional<Integer> line,
    Optional<String> side,
    Optional<Integer> startLine,
    Optional<String> subjectType,
    Optional<Long> inReplyTo) {}
