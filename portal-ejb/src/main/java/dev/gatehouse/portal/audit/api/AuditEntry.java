package dev.gatehouse.portal.audit.api;

import java.time.Instant;

/**
 * One thing somebody did.
 *
 * @param actor the login at that time, {@code anonymous}, or {@code system: purpose}
 * @param action a stable word, such as {@code repository.create} or {@code grant.put}
 * @param target what it was done to, such as {@code owner/name}
 * @param detail what changed, one line
 * @param credential session, token id, password or system
 * @param remote the client's address, may be empty
 * @param requestId ties it to the operator's log
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    String target,
    String detail,
    String credential,
    String remote,
    String requestId) {}
