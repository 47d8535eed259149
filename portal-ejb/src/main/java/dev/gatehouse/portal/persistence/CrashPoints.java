package dev.gatehouse.portal.persistence;

import java.util.List;

/**
 * The names of the portal's crash points: the places between two durable steps. {@link #ALL} is
 * what a test that kills the process goes through.
 */
public final class CrashPoints {
  public static final String CREATE_AFTER_INTENT = "create.afterIntent";
  public static final String CREATE_BEFORE_OUTCOME = "create.beforeOutcome";
  public static final String CREATE_AFTER_OUTCOME = "create.afterOutcome";
  public static final String FORK_AFTER_INTENT = "fork.afterIntent";
  public static final String FORK_BEFORE_OUTCOME = "fork.beforeOutcome";
  public static final String FORK_AFTER_OUTCOME = "fork.afterOutcome";
  public static final String RENAME_AFTER_COMMIT = "rename.afterCommit";
  public static final String DEFAULT_BRANCH_AFTER_INTENT = "defaultBranch.afterIntent";
  public static final String DEFAULT_BRANCH_BEFORE_OUTCOME = "defaultBranch.beforeOutcome";
  public static final String DEFAULT_BRANCH_AFTER_OUTCOME = "defaultBranch.afterOutcome";
  public static final String DELETE_AFTER_COMMIT = "delete.afterCommit";
  public static final String RESTORE_AFTER_COMMIT = "restore.afterCommit";
  public static final String PURGE_AFTER_INTENT = "purge.afterIntent";
  public static final String PURGE_BEFORE_OUTCOME = "purge.beforeOutcome";
  public static final String PURGE_AFTER_OUTCOME = "purge.afterOutcome";
  public static final String PUSH_AFTER_INTENT = "push.afterIntent";
  public static final String PUSH_BEFORE_OUTCOME = "push.beforeOutcome";
  public static final String PUSH_AFTER_OUTCOME = "push.afterOutcome";
  public static final String PROPOSE_AFTER_INTENT = "propose.afterIntent";
  public static final String PROPOSE_BEFORE_OUTCOME = "propose.beforeOutcome";
  public static final String PROPOSE_AFTER_OUTCOME = "propose.afterOutcome";
  public static final String REVISE_BEFORE_OUTCOME = "revise.beforeOutcome";
  public static final String REVISE_AFTER_OUTCOME = "revise.afterOutcome";
  public static final String OUTBOX_AFTER_DELIVERY = "outbox.afterDelivery";

  /** All of them, in the order of their use. */
  public static final List<String> ALL =
      List.of(
          CREATE_AFTER_INTENT,
          CREATE_BEFORE_OUTCOME,
          CREATE_AFTER_OUTCOME,
          FORK_AFTER_INTENT,
          FORK_BEFORE_OUTCOME,
          FORK_AFTER_OUTCOME,
          RENAME_AFTER_COMMIT,
          DEFAULT_BRANCH_AFTER_INTENT,
          DEFAULT_BRANCH_BEFORE_OUTCOME,
          DEFAULT_BRANCH_AFTER_OUTCOME,
          DELETE_AFTER_COMMIT,
          RESTORE_AFTER_COMMIT,
          PURGE_AFTER_INTENT,
          PURGE_BEFORE_OUTCOME,
          PURGE_AFTER_OUTCOME,
          PUSH_AFTER_INTENT,
          PUSH_BEFORE_OUTCOME,
          PUSH_AFTER_OUTCOME,
          PROPOSE_AFTER_INTENT,
          PROPOSE_BEFORE_OUTCOME,
          PROPOSE_AFTER_OUTCOME,
          REVISE_BEFORE_OUTCOME,
          REVISE_AFTER_OUTCOME,
          OUTBOX_AFTER_DELIVERY);

  private CrashPoints() {}
}
