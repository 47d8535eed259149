package dev.gatehouse.web.page;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.error.PortalException;
import java.time.Instant;
import java.util.List;

/** The fields of a form that gives somebody a level. Belongs to one request. */
public final class GrantForm {
  private String subject = "";
  private AccessLevel level = AccessLevel.WRITE;
  private final Expiry expiry = new Expiry(Expiry.Lifetime.NEVER);

  /** The command. */
  public GrantCommand command(Target target, Instant now) {
    return new GrantCommand(target, named(), level, expiry.from(now));
  }

  /**
   * Who it is for.
   *
   * @throws PortalException INVALID at {@code subject} if nobody is named
   */
  public Subject named() {
    if (subject.isBlank()) {
      throw PortalException.invalid("subject", "Name a person or a team.");
    }
    return SubjectLine.subject(subject);
  }

  public List<AccessLevel> getLevels() {
    return List.of(AccessLevel.values());
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }

  public AccessLevel getLevel() {
    return level;
  }

  public void setLevel(AccessLevel level) {
    this.level = level;
  }

  public Expiry getExpiry() {
    return expiry;
  }
}
