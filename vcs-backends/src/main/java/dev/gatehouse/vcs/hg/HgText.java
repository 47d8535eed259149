package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.format.Legacy;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Signature;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changesets as the interface's commits. */
final class HgText {
  private HgText() {}

  /** A revision as a value, whether it is visible or not. */
  static Commit commit(HgSnapshot snapshot, int rev) throws IOException {
    Changeset changeset = snapshot.changeset(rev);
    Signature signature =
        new Signature(
            person(text(changeset.user())),
            Instant.ofEpochSecond(bounded(changeset.time())),
            Math.floorDiv(-changeset.offset(), 60));
    Map<String, String> extras = new HashMap<>();
    changeset.extras().forEach((key, value) -> extras.put(key, text(value)));
    extras.put("branch", changeset.branch());
    return new Commit(
        id(snapshot, rev),
        parents(snapshot, rev),
        signature,
        signature,
        text(changeset.description()),
        extras);
  }

  /** The years that a page can show. */
  private static long bounded(long seconds) {
    return Math.max(-62_135_596_800L, Math.min(253_402_300_799L, seconds));
  }

  static CommitId id(HgSnapshot snapshot, int rev) {
    return new CommitId(snapshot.node(rev).hex());
  }

  private static List<CommitId> parents(HgSnapshot snapshot, int rev) {
    List<CommitId> parents = new ArrayList<>(2);
    int p1 = snapshot.dag().p1(rev);
    int p2 = snapshot.dag().p2(rev);
    if (p1 >= 0) {
      parents.add(id(snapshot, p1));
    }
    if (p2 >= 0) {
      parents.add(id(snapshot, p2));
    }
    return parents;
  }

  /** UTF-8 where the bytes are that, ISO-8859-1 otherwise, as hg has it by default. */
  static String text(byte[] bytes) {
    return Legacy.decode(bytes);
  }

  /** The two parts of {@code Name <address>}, either of which may be missing. */
  static Person person(String user) {
    int open = user.lastIndexOf('<');
    int close = user.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      return new Person(user.substring(0, open).strip(), user.substring(open + 1, close).strip());
    }
    boolean address = user.indexOf('@') > 0 && user.indexOf(' ') < 0;
    return address ? new Person("", user) : new Person(user.strip(), "");
  }
}
