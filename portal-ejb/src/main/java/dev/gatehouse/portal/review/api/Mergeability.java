package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeStrategy;
import java.util.List;

/**
 * Whether a pull request could land as it is: found out by merging, without keeping what comes of
 * it.
 *
 * @param state the answer
 * @param conflicts what somebody has to decide first; sorted by path
 * @param requirements what the rules ask of it; empty for one that is not open
 * @param ways how the rule of the target branch lets it land, the usual one first; empty for one
 *     that is not open
 */
public record Mergeability(
    State state,
    List<MergeConflict> conflicts,
    List<Requirement> requirements,
    List<MergeStrategy> ways) {
  public Mergeability {
    ways = List.copyOf(ways);
    requirements = List.copyOf(requirements);
    conflicts = List.copyOf(conflicts);
  }

  /** The answer. Values may be added. */
  public enum State {
    CLEAN,
    CONFLICTS,
    /** The target has all that is proposed. */
    NOTHING_TO_DO,
    /** Head and target have no commit in common. */
    UNRELATED,
    /** The target branch is gone. */
    NO_TARGET,
    /** It is not open. */
    ENDED
  }

  /** An answer without conflicts, where no rule asks anything. */
  public static Mergeability of(State state) {
    return new Mergeability(state, List.of(), List.of(), List.of());
  }

  /** Whether all that the rules ask is met. */
  public boolean isAllowed() {
    return requirements.stream().allMatch(Requirement::met);
  }
}
