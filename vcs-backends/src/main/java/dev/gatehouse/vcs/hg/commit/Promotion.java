package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.hg.wireproto.PushTarget;
import dev.gatehouse.vcs.hg.wireproto.PushTransaction;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Puts what is in an overlay into its repository, the way that every push goes: under its locks,
 * asked of the guard, all of it or nothing. The ids stay.
 */
public final class Promotion {
  private Promotion() {}

  /** Looked at under the repository's locks, before anything is written. */
  public interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Promotes changesets of an overlay.
   *
   * @param changesets numbers of some that were added, with all that they descend from
   * @param condition on which it happens
   * @param guard is asked once, on all that changes
   * @param limits what a push may have; the overlay's own limit is below
   * @return how many changesets were new to the repository; empty if the condition did not hold
   * @throws PushRefusedException if the guard or a rule of the repository says no; then nothing
   *     happened, and the overlay is as it was
   */
  public static OptionalInt promote(
      OverlayStore overlay,
      BitSet changesets,
      PushTarget target,
      Condition condition,
      ReceiveGuard guard,
      BundleLimits limits)
      throws IOException, PushRefusedException {
    ByteArrayOutputStream changegroup = new ByteArrayOutputStream();
    overlay.writeChangegroup(changesets, changegroup);
    try (PushTransaction push = target.begin(guard)) {
      if (!condition.holds()) {
        return OptionalInt.empty();
      }
      PushTransaction.Added added =
          push.add(
              new ChangegroupReader(
                  new ByteArrayInputStream(changegroup.toByteArray()),
                  ChangegroupVersion.V02,
                  limits));
      push.commit();
      return OptionalInt.of(added.changesets());
    }
  }
}
