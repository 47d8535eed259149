package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Decides as a test says, and remembers what it was asked and told. Thread-safe. */
public final class RecordingGuard implements ReceiveGuard {
  public final List<Push> asked = new CopyOnWriteArrayList<>();
  public final List<List<RefEditResult>> told = new CopyOnWriteArrayList<>();
  public volatile Function<ProposedEdit, Decision> rule = edit -> new Decision.Accept();

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
  public Push last() {
    return asked.get(asked.size() - 1);
  }

  /** How the last push ended. */
  public List<RefEditResult> lastResults() {
    return told.get(told.size() - 1);
  }
}
