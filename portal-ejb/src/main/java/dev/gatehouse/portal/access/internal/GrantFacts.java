package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.SubjectKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant, as decisions see it.
 *
 * @param subjectId of an account or a team
 */
record GrantFacts(
    SubjectKind kind,
    long subjectId,
    AccessLevel level,
    Optional<Instant> expiresAt,
    String grantedBy) {
  boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
  }
}
