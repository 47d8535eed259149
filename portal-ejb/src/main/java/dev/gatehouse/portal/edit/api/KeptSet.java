package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's changes to a branch, as they would be committed now.
 *
 * @param branch where they are to land
 * @param at what they are looked at on: the branch's tip, or a pull request's head; empty where
 *     there is no commit yet
 * @param title first line of the message; may be blank
 * @param body the rest of it
 * @param files by path
 */
public record KeptSet(
    String branch, Optional<CommitId> at, String title, String body, List<Placed> files) {
  public KeptSet {
    files = List.copyOf(files);
  }

  /** How a file fits onto what it is looked at on. */
  public enum State {
    /** Nothing else has changed it. */
    READY,
    /** It was changed there too, in other lines: the two are merged. */
    MERGED,
    /** It is there as it is to be. */
    SAME,
    /** Somebody has to decide. */
    CONFLICT
  }

  /**
   * A file, on what it is looked at on.
   *
   * @param edits what is to be committed; none if it is the same, or in conflict
   * @param theirs what is there, where somebody has to decide; empty if nothing or no text is there
   */
  public record Placed(
      KeptFile file, State state, List<EditedFile> edits, Optional<String> theirs) {
    public Placed {
      edits = List.copyOf(edits);
    }
  }

  /** Whether somebody has to decide about a file. */
  public boolean isConflicted() {
    return files.stream().anyMatch(file -> file.state() == State.CONFLICT);
  }

  /** What is to be committed, all of it. */
  public List<EditedFile> edits() {
    return files.stream().flatMap(file -> file.edits().stream()).toList();
  }
}
