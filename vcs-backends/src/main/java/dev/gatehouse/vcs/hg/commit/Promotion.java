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

/**
 * Puts what is in a quarantine into its repository, the way that every push goes: under its locks,
 * asked of the guard, all of it or nothing. The ids stay.
 */
public final class Promotion {
  private Promotion() {}

  /**
   * Promotes all changesets of a quarantine.
   *
   * @param guard is asked once, on all that changes
   * @param limits what a push may have; the quarantine's own limit is below
   * @return how many changesets were new to the repository
   * @throws PushRefusedException if the guard or a rule of the repository says no; then nothing
   *     happened, and the quarantine is as it was
   */
  public static int promote(
      Quarantine quarantine, PushTarget target, ReceiveGuard guard, BundleLimits limits)
      throws IOException, PushRefusedException {
    ByteArrayOutputStream changegroup = new ByteArrayOutputStream();
    quarantine.writeChangegroup(changegroup);
    try (PushTransaction push = target.begin(guard)) {
      PushTransaction.Added added =
          push.add(
              new ChangegroupReader(
                  new ByteArrayInputStream(changegroup.toByteArray()),
                  ChangegroupVersion.V02,
                  limits));
      push.commit();
      return added.changesets();
    }
  }
}
