package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.vcs.spi.MergeConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a pull request can land; if not, what is missing, and whose turn it is.
 *
 * @param headline the answer in a few words
 * @param items what was looked at, what is missing first
 * @param turn whose turn it is, as a sentence; empty where nobody has to do anything
 */
record MergeStatus(Tone tone, String headline, List<Item> items, String turn) {
  MergeStatus {
    items = List.copyOf(items);
  }

  /** The same, with another sentence of whose turn it is. */
  MergeStatus saying(String sentence) {
    return new MergeStatus(tone, headline, items, sentence);
  }

  /** How it stands, for what stands beside the words. */
  enum Tone {
    READY,
    /** Nothing stands in the way, but somebody is waited for. */
    WAITING,
    BLOCKED,
    MERGED,
    CLOSED
  }

  /** What one thing that was looked at says. */
  enum Kind {
    GOOD,
    /** It does not stand in the way. */
    NOTE,
    MISSING
  }

  /** One thing that was looked at. */
  record Item(Kind kind, String text) {}

  /**
   * How an open pull request stands.
   *
   * @param openThreads how many threads nobody has resolved
   */
  static MergeStatus of(
      PullRequestView pull, Mergeability mergeability, List<Opinion> opinions, int openThreads) {
    switch (pull.state()) {
      case MERGED -> {
        return new MergeStatus(Tone.MERGED, "Merged", List.of(), "");
      }
      case CLOSED -> {
        return new MergeStatus(
            Tone.CLOSED,
            "Closed without merging",
            List.of(),
            "It can be opened again by its author, and by whoever may write to the repository.");
      }
      case OPEN -> {}
    }
    List<Item> items = new ArrayList<>();
    String base = pull.baseBranch();
    switch (mergeability.state()) {
      case CLEAN -> items.add(new Item(Kind.GOOD, "No conflicts with " + base + "."));
      case CONFLICTS -> items.add(new Item(Kind.MISSING, conflicts(mergeability, base)));
      case NOTHING_TO_DO ->
          items.add(new Item(Kind.MISSING, base + " has all of it already. It can be closed."));
      case UNRELATED ->
          items.add(new Item(Kind.MISSING, "It has no history in common with " + base + "."));
      case NO_TARGET ->
          items.add(
              new Item(
                  Kind.MISSING, "The branch " + base + " is gone. Edit it to choose another one."));
      case ENDED -> items.add(new Item(Kind.MISSING, "It has ended just now. Reload the page."));
    }
    for (Requirement asked : mergeability.requirements()) {
      items.add(
          new Item(
              asked.met() ? Kind.GOOD : Kind.MISSING,
              (asked.text() + " " + asked.remedy()).strip()));
    }
    boolean mergeable = mergeability.state() == Mergeability.State.CLEAN;
    boolean allowed = mergeability.isAllowed();
    if (pull.draft()) {
      items.add(new Item(Kind.MISSING, "It is a draft, not yet meant to land."));
    }
    pull.autoMergeEnded()
        .ifPresent(why -> items.add(new Item(Kind.NOTE, "Auto-merge was turned off. " + why)));
    List<Opinion> against = opinions.stream().filter(Opinion::wantsChanges).toList();
    List<Opinion> approvals = opinions.stream().filter(Opinion::approves).toList();
    opinions(items, pull, against, approvals, opinions, isSaid(mergeability, "approvals"));
    if (openThreads > 0 && !isSaid(mergeability, "threads")) {
      items.add(
          new Item(
              Kind.NOTE,
              openThreads == 1
                  ? "1 thread is not resolved."
                  : openThreads + " threads are not resolved."));
    }
    items.sort((a, b) -> b.kind().compareTo(a.kind()));
    boolean blocked = !mergeable || pull.draft();
    return new MergeStatus(
        blocked || !allowed
            ? Tone.BLOCKED
            : approvals.isEmpty() || !against.isEmpty() ? Tone.WAITING : Tone.READY,
        headline(blocked, mergeable, allowed, pull, against, approvals),
        items,
        turn(blocked, allowed, pull, against, approvals, openThreads));
  }

  /** Whether a rule of the branch says it already, with what can be done. */
  private static boolean isSaid(Mergeability mergeability, String code) {
    return mergeability.requirements().stream()
        .anyMatch(asked -> !asked.met() && asked.code().equals(code));
  }

  private static void opinions(
      List<Item> items,
      PullRequestView pull,
      List<Opinion> against,
      List<Opinion> approvals,
      List<Opinion> all,
      boolean said) {
    for (Opinion opinion : said ? List.<Opinion>of() : against) {
      items.add(
          new Item(
              Kind.NOTE,
              opinion.who()
                  + " asked for changes"
                  + (opinion.review().version() < pull.versions()
                      ? " in version " + opinion.review().version() + "."
                      : ".")));
    }
    if (!approvals.isEmpty()) {
      items.add(
          new Item(
              Kind.GOOD,
              "Approved by " + names(approvals.stream().map(Opinion::who).toList()) + "."));
    }
    List<String> lapsed =
        all.stream()
            .filter(
                each ->
                    each.standing() == Opinion.Standing.OTHER_PATCH
                        || each.standing() == Opinion.Standing.OTHER_TARGET)
            .map(Opinion::who)
            .toList();
    if (!lapsed.isEmpty()) {
      items.add(new Item(Kind.NOTE, "The approval of " + names(lapsed) + " no longer counts."));
    } else if (approvals.isEmpty() && against.isEmpty() && !said) {
      items.add(new Item(Kind.NOTE, "Nobody who may write has approved it yet."));
    }
  }

  private static String headline(
      boolean blocked,
      boolean mergeable,
      boolean allowed,
      PullRequestView pull,
      List<Opinion> against,
      List<Opinion> approvals) {
    if (!mergeable) {
      return "Cannot be merged";
    }
    if (blocked) {
      return "A draft";
    }
    if (!against.isEmpty()) {
      return "Changes were asked for";
    }
    if (!allowed) {
      return "A rule is not met yet";
    }
    return approvals.isEmpty() ? "Waits for a review" : "Ready to land in " + pull.baseBranch();
  }

  private static String turn(
      boolean blocked,
      boolean allowed,
      PullRequestView pull,
      List<Opinion> against,
      List<Opinion> approvals,
      int openThreads) {
    if (blocked) {
      return "It is " + pull.author() + "’s turn.";
    }
    List<String> again =
        against.stream()
            .filter(opinion -> opinion.review().version() < pull.versions())
            .map(Opinion::who)
            .toList();
    if (again.size() < against.size()) {
      return "It is " + pull.author() + "’s turn.";
    }
    if (!again.isEmpty()) {
      return "There is a newer version: it is " + names(again) + "’s turn to look again.";
    }
    if (approvals.isEmpty()) {
      return "It is a reviewer’s turn.";
    }
    if (!allowed) {
      return "It waits for what is missing above.";
    }
    return openThreads > 0
        ? "It is the turn of whoever is asked in the open threads."
        : "It is the turn of whoever may merge it.";
  }

  private static String conflicts(Mergeability mergeability, String base) {
    int files = mergeability.conflicts().size();
    return files == 1
        ? "It conflicts with " + base + " in one file."
        : "It conflicts with " + base + " in " + files + " files.";
  }

  /** Why somebody has to decide about a path. */
  static String why(MergeConflict conflict) {
    return switch (conflict.kind()) {
      case TEXT -> "both changed the same lines";
      case BINARY -> "both changed it, and it has no lines to merge";
      case CHANGED_AND_DELETED -> "one changed what the other deleted or moved away";
      case RENAMES -> "it was moved to two places, or two files to one";
      case NOT_A_FILE -> "both changed a link or a submodule";
      case FILE_AND_DIRECTORY -> "a file on one side, a directory on the other";
      case TAGS -> "both gave a tag another changeset";
      case UNREADABLE -> "its content cannot be read";
    };
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String names(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }

  /** What stands beside the words, as a class of the page. */
  String style() {
    return tone.name().toLowerCase(Locale.ROOT);
  }
}
