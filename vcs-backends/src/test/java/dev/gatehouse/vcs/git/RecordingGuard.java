package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A guard that decides as a test says, and remembers what it was asked and told. */
final class RecordingGuard implements ReceiveGuard {
  final List<Push> asked = new CopyOnWriteArrayList<>();
  final List<List<RefEditResult>> told = new CopyOnWriteArrayList<>();
  volatile Function<ProposedEdit, Decision> rule = edit -> new Decision.Accept();

  @Override
  public List<Decision> decide(Push push) {
    asked.add(push);
    return push.edits().stream().map(rule).toList();
  }

  @Override
  public void done(Push push, List<RefEditResult> results) {
    told.add(results);
  }

  /** The last push it was asked about. */
  Push last() {
    return asked.get(asked.size() - 1);
  }

  /** How the last push ended. */
  List<RefEditResult> lastResults() {
    return told.get(told.size() - 1);
  }
}
