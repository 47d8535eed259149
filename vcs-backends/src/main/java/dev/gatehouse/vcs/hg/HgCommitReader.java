package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Phase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The visible changesets of one Mercurial repository. */
final class HgCommitReader implements CommitReader {
  private final HgReading repository;

  HgCommitReader(HgReading repository) {
    this.repository = repository;
  }

  @Override
  public Optional<Commit> find(CommitId id) {
    return repository.guard(
        "reading a changeset",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, id);
          return rev.isPresent()
              ? Optional.of(HgText.commit(snapshot, rev.getAsInt()))
              : Optional.empty();
        });
  }

  @Override
  public Optional<Phase> phase(CommitId id) {
    return repository.guard(
        "reading a phase",
        snapshot -> {
          OptionalInt rev = HgReading.rev(snapshot, id);
          if (rev.isEmpty()) {
            return Optional.empty();
          }
          boolean isPublic = snapshot.phases().phase(rev.getAsInt()) == HgPhase.PUBLIC;
          return Optional.of(isPublic ? Phase.PUBLIC : Phase.DRAFT);
        });
  }

  @Override
  public Set<CommitId> drafts(Collection<CommitId> ids) {
    return repository.guard(
        "reading phases",
        snapshot -> {
          Set<CommitId> drafts = new HashSet<>();
          for (CommitId id : ids) {
            OptionalInt rev = HgReading.rev(snapshot, id);
            if (rev.isPresent() && snapshot.phases().phase(rev.getAsInt()) != HgPhase.PUBLIC) {
              drafts.add(id);
            }
          }
          return drafts;
        });
  }

  @Override
  public Optional<CommitId> resolve(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{4,40}")) {
      return Optional.empty();
    }
    return repository.guard("looking up a changeset", snapshot -> resolve(snapshot, digits));
  }

  private static Optional<CommitId> resolve(HgSnapshot snapshot, String digits) {
    if (digits.length() == 2 * Node.BYTES) {
      return HgReading.rev(snapshot, new CommitId(digits)).stream()
          .mapToObj(rev -> HgText.id(snapshot, rev))
          .findAny();
    }
    // Whole bytes are compared as such, and of an odd number of digits the last one apart.
    byte[] wanted = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
    boolean odd = digits.length() % 2 != 0;
    byte[] node = new byte[Node.BYTES];
    BitSet visible = snapshot.visible();
    int found = -1;
    for (int rev = visible.nextSetBit(0); rev >= 0; rev = visible.nextSetBit(rev + 1)) {
      snapshot.changelog().copyNode(rev, node, 0);
      if (begins(node, wanted, odd)) {
        if (found >= 0) {
          return Optional.empty();
        }
        found = rev;
      }
    }
    return found < 0 ? Optional.empty() : Optional.of(HgText.id(snapshot, found));
  }

  private static boolean begins(byte[] node, byte[] wanted, boolean odd) {
    int whole = odd ? wanted.length - 1 : wanted.length;
    for (int i = 0; i < whole; i++) {
      if (node[i] != wanted[i]) {
        return false;
      }
    }
    return !odd || (node[whole] & 0xf0) == (wanted[whole] & 0xf0);
  }

  @Override
  public List<Commit> log(LogQuery query) {
    return repository.guard(
        "reading the log",
        snapshot -> {
          BitSet revs = missing(snapshot, query.starts(), query.excluded());
          List<Commit> commits = new ArrayList<>();
          int skip = query.skip();
          for (int rev = revs.length() - 1;
              rev >= 0 && commits.size() < query.limit();
              rev = revs.previousSetBit(rev - 1)) {
            if (skip > 0) {
              skip--;
            } else {
              commits.add(HgText.commit(snapshot, rev));
            }
          }
          return commits;
        });
  }

  @Override
  public int count(CommitId tip, List<CommitId> excluded, int limit) {
    return repository.guard(
        "counting changesets",
        snapshot -> Math.min(limit, missing(snapshot, List.of(tip), excluded).cardinality()));
  }

  /** What the first ones reach and the second ones do not, as far as both are visible. */
  private static BitSet missing(
      HgSnapshot snapshot, List<CommitId> starts, List<CommitId> excluded) {
    return snapshot.ancestry().missing(revs(snapshot, starts), revs(snapshot, excluded));
  }

  private static List<Integer> revs(HgSnapshot snapshot, List<CommitId> ids) {
    return ids.stream()
        .map(id -> HgReading.rev(snapshot, id))
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  @Override
  public Optional<CommitId> mergeBase(CommitId a, CommitId b) {
    return repository.guard(
        "looking for a merge base",
        snapshot -> {
          OptionalInt revA = HgReading.rev(snapshot, a);
          OptionalInt revB = HgReading.rev(snapshot, b);
          if (revA.isEmpty() || revB.isEmpty()) {
            return Optional.empty();
          }
          List<Integer> heads =
              snapshot.ancestry().commonAncestorHeads(revA.getAsInt(), revB.getAsInt());
          return heads.isEmpty()
              ? Optional.empty()
              : Optional.of(HgText.id(snapshot, heads.get(heads.size() - 1)));
        });
  }
}
