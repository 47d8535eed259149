package dev.gatehouse.vcs.spi.wire;

import dev.gatehouse.vcs.spi.RefEditResult;
import java.util.List;

/**
 * Decides on a push, ref by ref, on ids and never on bytes.
 *
 * <p>For one push the server calls {@link #decide} once, after all objects arrived and were checked
 * and before any ref moves; then, if anything was accepted, changes the refs; then calls {@link
 * #done} once. If either throws, no ref moves (decide), or the client is told that the server
 * failed (done). If the disk fails while refs change, nobody knows which did: then done is not
 * called, and whoever made the guard looks. Called on the thread that serves the push; the client
 * waits.
 */
public interface ReceiveGuard {
  /** Refuses everything: what a read is given. */
  ReceiveGuard NONE =
      new ReceiveGuard() {
        @Override
        public List<Decision> decide(Push push) {
          return push.edits().stream()
              .map(edit -> (Decision) new Decision.Reject("this is a read"))
              .toList();
        }

        @Override
        public void done(Push push, List<RefEditResult> results) {}
      };

  /**
   * Decides on each edit.
   *
   * @return one decision per edit, in order; anything else, or an exception, refuses the whole push
   */
  List<Decision> decide(Push push);

  /**
   * Learns how it ended.
   *
   * @param results one per edit of the push, in order; a refused one is REJECTED
   */
  void done(Push push, List<RefEditResult> results);
}
