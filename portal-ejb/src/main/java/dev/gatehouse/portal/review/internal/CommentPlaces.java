package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentView.Place;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.vcs.diff.DiffOptions;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Match;
import dev.gatehouse.vcs.diff.MatchingBlocks;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds lines of one version of a pull request in another: a comment stays with the lines it speaks
 * of, whatever was added above them, and through renames. For one request, on one thread.
 */
final class CommentPlaces {
  private static final int CHANGES = 10_000;

  /** Through how many versions a comment is followed one by one. */
  private static final int STEPS = 30;

  private static final int EXCERPT_LINES = 20;
  private static final int EXCERPT = 4_000;

  /** Of lines that somebody suggests others for, all are shown. */
  private static final int SUGGESTED = 65_536;

  private final Quarantine quarantine;
  private final Map<Pair, Map<RepoPath, Optional<RepoPath>>> moved = new HashMap<>();
  private final Map<FilePair, List<Match>> matches = new HashMap<>();

  CommentPlaces(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  private record Pair(CommitId from, CommitId to) {}

  private record FilePair(TreeEntry from, TreeEntry to) {}

  /** The commit whose files one side of a version's difference shows. */
  private static CommitId commit(PullRequestVersion version, DiffSide side) {
    return side == DiffSide.LEFT ? version.forkPoint() : version.head();
  }

  /**
   * The lines that a comment is to speak of.
   *
   * @throws PortalException INVALID if they are not there
   */
  String excerpt(PullRequestVersion version, NewComment comment) {
    TreeEntry entry =
        entry(commit(version, comment.side()), comment.path())
            .filter(file -> file.kind().hasContent())
            .orElseThrow(() -> PortalException.invalid("path", "There is no such file in it."));
    if (comment.line() == 0) {
      return "";
    }
    Lines lines = lines(entry);
    if (comment.line() < 0
        || comment.startLine() < 1
        || comment.startLine() > comment.line()
        || comment.line() > lines.count()) {
      throw PortalException.invalid("line", "The file has no such line.");
    }
    boolean suggests = CommentBody.suggests(comment.body());
    int most = suggests ? SUGGESTED : EXCERPT;
    int first =
        Math.max(
            comment.startLine(),
            comment.line() - (suggests ? Suggestions.LINES : EXCERPT_LINES) + 1);
    StringBuilder text = new StringBuilder();
    for (int i = first - 1; i < comment.line() && text.length() < most; i++) {
      text.append(lines.text(i)).append('\n');
    }
    return text.length() > most ? text.substring(0, most) : text.toString();
  }

  /**
   * Where lines of one version are in the newest: found by comparing the two, or else through the
   * versions between them, as a file that was renamed first and rewritten then is.
   *
   * @param versions all of the pull request, oldest first
   * @return empty if any of the lines is gone
   */
  Optional<Place> findNewest(
      List<PullRequestVersion> versions, int from, DiffSide side, Place place) {
    PullRequestVersion now = versions.get(versions.size() - 1);
    PullRequestVersion then = ReviewRows.version(versions, from);
    Optional<Place> found = find(then, now, side, place.path(), place.startLine(), place.line());
    int begin = versions.indexOf(then);
    if (found.isPresent() || versions.size() - begin - 1 > STEPS) {
      return found;
    }
    Optional<Place> at = Optional.of(place);
    for (int i = begin; i < versions.size() - 1 && at.isPresent(); i++) {
      Place there = at.get();
      at =
          find(
              versions.get(i),
              versions.get(i + 1),
              side,
              there.path(),
              there.startLine(),
              there.line());
    }
    return at;
  }

  /** Where lines of one version are in another; empty if any of them is gone. */
  Optional<Place> find(
      PullRequestVersion from,
      PullRequestVersion to,
      DiffSide side,
      RepoPath path,
      int startLine,
      int line) {
    CommitId before = commit(from, side);
    CommitId after = commit(to, side);
    Optional<RepoPath> now = before.equals(after) ? Optional.of(path) : moved(before, after, path);
    if (now.isEmpty() || line == 0 || before.equals(after)) {
      return now.map(there -> new Place(there, line, startLine));
    }
    Optional<TreeEntry> old = entry(before, path);
    Optional<TreeEntry> current = entry(after, now.get());
    if (old.isEmpty() || current.isEmpty()) {
      return Optional.empty();
    }
    if (old.get().content().equals(current.get().content())) {
      return Optional.of(new Place(now.get(), line, startLine));
    }
    return shift(old.get(), current.get(), startLine, line)
        .map(by -> new Place(now.get(), line + by, startLine + by));
  }

  /** By how much lines that stand together in both files have moved. */
  private Optional<Integer> shift(TreeEntry old, TreeEntry current, int startLine, int line) {
    List<Match> blocks =
        matches.computeIfAbsent(
            new FilePair(old, current), pair -> MatchingBlocks.compute(lines(old), lines(current)));
    for (Match block : blocks) {
      if (block.beginA() <= startLine - 1 && line <= block.endA()) {
        return Optional.of(block.beginB() - block.beginA());
      }
    }
    return Optional.empty();
  }

  private Optional<RepoPath> moved(CommitId from, CommitId to, RepoPath path) {
    return moved
        .computeIfAbsent(new Pair(from, to), this::moved)
        .getOrDefault(path, Optional.of(path));
  }

  private Map<RepoPath, Optional<RepoPath>> moved(Pair pair) {
    Map<RepoPath, Optional<RepoPath>> paths = new HashMap<>();
    for (FileChange change :
        quarantine.history().changes(Optional.of(pair.from()), pair.to(), CHANGES)) {
      if (change.kind() == FileChange.Kind.DELETED || change.kind() == FileChange.Kind.RENAMED) {
        paths.put(change.before().orElseThrow().path(), change.after().map(TreeEntry::path));
      }
    }
    return paths;
  }

  private Optional<TreeEntry> entry(CommitId commit, RepoPath path) {
    return quarantine.trees().entry(commit, path);
  }

  private Lines lines(TreeEntry entry) {
    return Lines.of(quarantine.trees().read(entry, DiffOptions.DEFAULT.maxBytes()));
  }
}
