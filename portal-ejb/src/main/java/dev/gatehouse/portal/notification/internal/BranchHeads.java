package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.Repository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the branches of a repository have. Stateless; outside of a transaction. */
final class BranchHeads {
  private BranchHeads() {}

  /** Whether a branch fits a pattern; every one fits the empty one. */
  static boolean fits(String pattern, String branch) {
    String expression =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return pattern.isEmpty() || branch.matches(expression);
  }

  /** The heads of the branches that fit, and the branch of each. */
  static Map<CommitId, String> of(Repository open, String pattern) {
    Map<CommitId, String> heads = new LinkedHashMap<>();
    for (Ref ref : open.refs().list()) {
      if (ref.name().kind() == RefKind.BRANCH && fits(pattern, ref.name().name())) {
        open.refs()
            .heads(ref.name())
            .forEach(head -> heads.putIfAbsent(head.commit(), ref.name().name()));
      }
    }
    return heads;
  }

  static String text(Set<CommitId> heads) {
    return heads.stream().map(CommitId::hex).collect(Collectors.joining(" "));
  }

  static List<CommitId> read(String text) {
    return Arrays.stream(text.split(" ")).flatMap(id -> CommitId.parse(id).stream()).toList();
  }

  /**
   * A change that came to a branch.
   *
   * @param branch the first one that has it
   */
  record Change(CommitId commit, String branch) {}

  /**
   * What heads have by their first parents and known ones have not, oldest first.
   *
   * @param most the newest so many of each head
   */
  static List<Change> since(
      Repository open, Map<CommitId, String> heads, List<CommitId> known, int most) {
    List<CommitId> there =
        known.stream().filter(id -> open.commits().find(id).isPresent()).toList();
    Set<Change> changes = new LinkedHashSet<>();
    for (Map.Entry<CommitId, String> head : heads.entrySet()) {
      if (there.contains(head.getKey())) {
        continue;
      }
      Map<CommitId, Commit> fresh = new LinkedHashMap<>();
      for (Commit commit :
          open.commits().log(new LogQuery(List.of(head.getKey()), there, 0, 10_000))) {
        fresh.put(commit.id(), commit);
      }
      List<Change> line = new ArrayList<>();
      Optional<Commit> at = Optional.ofNullable(fresh.get(head.getKey()));
      while (at.isPresent() && line.size() < most) {
        line.add(new Change(at.get().id(), head.getValue()));
        at = at.get().parents().stream().findFirst().map(fresh::get);
      }
      Collections.reverse(line);
      for (Change change : line) {
        if (changes.stream().noneMatch(other -> other.commit().equals(change.commit()))) {
          changes.add(change);
        }
      }
    }
    return List.copyOf(changes);
  }
}
