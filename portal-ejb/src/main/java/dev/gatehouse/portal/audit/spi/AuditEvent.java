package dev.gatehouse.portal.audit.spi;

import java.util.Optional;

/**
 * What was done.
 *
 * @param action a stable word, such as {@code repository.create}
 * @param target what it was done to, such as {@code owner/name}
 * @param detail what changed, one line; never a secret
 * @param repositoryId the repository it belongs to
 * @param ownerId the owner that it, or its repository, belongs to
 */
public record AuditEvent(
    String action,
    String target,
    String detail,
    Optional<Long> repositoryId,
    Optional<Long> ownerId) {
  /** Something done to an account or an organisation. */
  public static AuditEvent ofOwner(String action, long ownerId, String login, String detail) {
    return new AuditEvent(action, login, detail, Optional.empty(), Optional.of(ownerId));
  }

  /** Something done to a repository. */
  public static AuditEvent ofRepository(
      String action, long repositoryId, long ownerId, String fullName, String detail) {
    return new AuditEvent(
        action, fullName, detail, Optional.of(repositoryId), Optional.of(ownerId));
  }
}
