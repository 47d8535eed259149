package dev.gatehouse.portal.repository.api;

import dev.gatehouse.portal.access.api.Subject;
import java.util.List;

/**
 * Who may do what to the branches that a pattern names. The first rule whose pattern fits decides;
 * a branch that none fits is open to everybody with WRITE, all three ways.
 *
 * @param id 0 for a new one
 * @param pattern a branch name in which {@code *} stands for anything but {@code /} and {@code **}
 *     for anything; 1 to 255 characters
 * @param push who may create it or move it forward
 * @param forcePush who may rewrite it
 * @param delete who may delete it
 * @param merge what it asks of pull requests
 */
public record BranchRule(
    long id, String pattern, Allowed push, Allowed forcePush, Allowed delete, MergeRules merge) {
  /** A rule that lets those merge who may push. */
  public BranchRule(long id, String pattern, Allowed push, Allowed forcePush, Allowed delete) {
    this(id, pattern, push, forcePush, delete, MergeRules.of(push));
  }

  /**
   * Who is allowed; always WRITE on the repository is needed too.
   *
   * @param who the general answer
   * @param also people and teams who are allowed besides
   */
  public record Allowed(Who who, List<Subject> also) {
    public Allowed {
      also = List.copyOf(also);
    }

    public static Allowed of(Who who) {
      return new Allowed(who, List.of());
    }
  }

  /** The general answer. */
  public enum Who {
    NOBODY,
    ADMINS,
    WRITERS
  }
}
