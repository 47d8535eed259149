package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides what a pull request and its target disagree about: a merge of the target into the head
 * becomes the next version. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request; INVALID with the name of a field; CONFLICT as they say.
 */
public interface Conflicts {
  /** How many bytes all texts in conflict may have, to be decided about here. */
  int BYTES = 1 << 20;

  /** How many files may be in conflict, to be decided about here. */
  int FILES = 100;

  /** What is in conflict now. Needs READ. */
  Found find(Identity caller, String owner, String repository, int number);

  /**
   * Why the caller may not decide, as a sentence; empty if it may. As for {@link
   * Suggestions#refusal}. Needs READ.
   */
  Optional<String> refusal(Identity caller, String owner, String repository, int number);

  /**
   * Merges the target into the head as decided. A text that was edited must have none of the
   * markers left that it began with.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if head or target are not what was
   *     looked at; nothing is committed then
   */
  PullRequestView resolve(
      Identity caller, String owner, String repository, int number, Decisions decisions);

  /**
   * What is in conflict.
   *
   * @param head the pull request's
   * @param target the target branch's tip; empty if the branch is gone
   * @param files sorted by path; none if nothing is
   * @param obstacle why they cannot be decided about here, as a sentence
   */
  record Found(
      CommitId head, Optional<CommitId> target, List<File> files, Optional<String> obstacle) {
    public Found {
      files = List.copyOf(files);
    }
  }

  /**
   * A path in conflict.
   *
   * @param ours how large the pull request's file is, in bytes; empty if it has none
   * @param theirs how large the target's is; empty if it has none
   * @param text what is decided line by line; empty where one side is taken whole
   */
  record File(
      RepoPath path,
      MergeConflict.Kind kind,
      OptionalLong ours,
      OptionalLong theirs,
      List<Part> text) {
    public File {
      text = List.copyOf(text);
    }
  }

  /** A part of a text, all lines without their ends. */
  sealed interface Part {}

  /** Lines that nobody has to decide about. */
  record Agreed(List<String> lines) implements Part {
    public Agreed {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Lines that both changed, each in its own way.
   *
   * @param key its name in the file; the same again as long as the lines are
   */
  record Place(String key, List<String> base, List<String> ours, List<String> theirs)
      implements Part {
    public Place {
      base = List.copyOf(base);
      ours = List.copyOf(ours);
      theirs = List.copyOf(theirs);
    }
  }

  /** What is to stand there. */
  enum Pick {
    OURS,
    THEIRS,
    /** The pull request's first. */
    BOTH,
    /** What was written instead. */
    EDITED
  }

  /**
   * What was decided about one place.
   *
   * @param edited what was written; counts with EDITED only
   */
  record Decision(Pick pick, String edited) {}

  /** What was decided about a file. */
  sealed interface OfFile {}

  /** Each place of a text, by its key. */
  record Places(Map<String, Decision> places) implements OfFile {
    public Places {
      places = Map.copyOf(places);
    }
  }

  /** One side's file, or that there is none. */
  record Side(boolean ours) implements OfFile {}

  /**
   * What was decided.
   *
   * @param head the head that was looked at
   * @param target the target's tip that was looked at
   * @param message of the merge; empty for the usual one
   */
  record Decisions(
      CommitId head, CommitId target, Map<RepoPath, OfFile> files, Optional<String> message) {
    public Decisions {
      files = Map.copyOf(files);
    }
  }
}
