package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * Where a webhook sends to, and how.
 *
 * @param url {@code http} or {@code https}
 * @param contentType {@code json} or {@code form}, which it is if it is not said
 * @param secret what deliveries are signed with; none if it is not said; asterisks alone leave it
 *     as it is
 * @param insecureSsl {@code 0}: certificates are always checked
 */
public record HookConfigBody(
    Optional<String> url,
    Optional<String> contentType,
    Optional<String> secret,
    Optional<String> insecureSsl) {}
