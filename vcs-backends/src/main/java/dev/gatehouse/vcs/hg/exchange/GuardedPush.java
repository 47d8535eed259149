package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a guard says to one push, and is told of it. A push happens as a whole. For one thread. */
final class GuardedPush {
  private static final System.Logger LOG = System.getLogger(GuardedPush.class.getName());
  private static final int LONGEST_REASON = 300;

  private final ReceiveGuard guard;
  private final String repository;
  private Optional<Push> accepted = Optional.empty();

  /**
   * A guard that was not asked yet.
   *
   * @param repository for the operator
   */
  GuardedPush(ReceiveGuard guard, String repository) {
    this.guard = guard;
    this.repository = repository;
  }

  /** Asks whether all of it may be; a push that changes nothing may. */
  void ask(List<ProposedEdit> edits) throws PushRefusedException {
    if (edits.isEmpty()) {
      return;
    }
    Push push = new Push(edits, true, List.of());
    List<Decision> decisions;
    try {
      decisions = guard.decide(push);
      if (decisions.size() != edits.size()) {
        throw new IllegalStateException(
            decisions.size() + " decisions on " + edits.size() + " edits");
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the guard of " + repository + " failed", e);
      throw PushRefusedException.because(
          "the server could not decide on this push; nothing was changed", List.of());
    }
    List<RefEditResult> results = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (int i = 0; i < edits.size(); i++) {
      boolean accept = decisions.get(i) instanceof Decision.Accept;
      results.add(accept ? RefEditResult.ABORTED : RefEditResult.REJECTED);
      if (decisions.get(i) instanceof Decision.Reject rejection) {
        reasons.add(named(edits.get(i).name()) + ": " + line(rejection.reason()));
      }
    }
    if (results.contains(RefEditResult.REJECTED)) {
      tell(push, results);
      throw PushRefusedException.because(
          "the push was refused, and nothing was changed", List.copyOf(reasons));
    }
    accepted = Optional.of(push);
  }

  private static String named(RefName name) {
    return switch (name.kind()) {
      case BRANCH -> "branch " + line(name.name());
      case BOOKMARK -> "bookmark " + line(name.name());
      default -> line(name.name());
    };
  }

  private static String line(String text) {
    String ascii = text.replaceAll("[^ -~]+", "?").strip();
    return ascii.length() > LONGEST_REASON ? ascii.substring(0, LONGEST_REASON) : ascii;
  }

  /** Tells that it happened. */
  void tellDone() throws PushRefusedException {
    if (accepted.isPresent()) {
      Push push = accepted.get();
      if (!tell(push, Collections.nCopies(push.edits().size(), RefEditResult.DONE))) {
        throw PushRefusedException.because(
            "the push was stored, but the server failed afterwards", List.of());
      }
    }
  }

  private boolean tell(Push push, List<RefEditResult> results) {
    try {
      guard.done(push, results);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the guard of " + repository + " failed", e);
      return false;
    }
  }
}
