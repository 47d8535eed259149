package dev.gatehouse.portal.edit.spi;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files as somebody changed them, checked, on their way to a commit. Immutable.
 *
 * @param files at least one, each path once
 */
public record EditedFiles(List<EditedFile> files) {
  /** How many files one commit may change. */
  public static final int MOST = 100;

  /** How many bytes all of them may have. */
  public static final int BYTES = 20 << 20;

  /** How far back a file is looked for that an edit began with. */
  private static final int LOOK_BACK = 1_000;

  /**
   * Checks the files.
   *
   * @throws PortalException INVALID, TOO_LARGE
   */
  public EditedFiles {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw PortalException.invalid("files", "Nothing was changed.");
    }
    if (files.size() > MOST) {
      throw PortalException.invalid("files", "At most " + MOST + " files at once.");
    }
    long bytes = 0;
    Set<RepoPath> seen = new HashSet<>();
    for (EditedFile file : files) {
      if (!seen.add(file.edit().path())) {
        throw PortalException.invalid("path", "Two changes of " + file.edit().path() + ".");
      }
      if (file.edit() instanceof FileEdit.Write write) {
        bytes += write.content().length;
      }
    }
    if (bytes > BYTES) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE, "More than " + (BYTES >> 20) + " MiB. Push it with a clone.");
    }
  }

  /**
   * The newest commit of a history that has the files as they were when the edits began.
   *
   * @param tip where to begin to look
   * @throws PortalException CONFLICT if there is none
   */
  public CommitId base(Quarantine quarantine, CommitId tip) {
    CommitId base = tip;
    for (EditedFile file : files) {
      if (file.was().isEmpty() || isAt(quarantine, base, file)) {
        continue;
      }
      base = found(quarantine, base, file);
    }
    requireAt(quarantine, base);
    return base;
  }

  private static CommitId found(Quarantine quarantine, CommitId tip, EditedFile file) {
    RepoPath path = file.edit().path();
    for (FileRevision revision : quarantine.history().fileRevisions(tip, path, LOOK_BACK)) {
      if (revision.entry().path().equals(path)
          && revision.entry().content().equals(file.was().orElseThrow())) {
        return revision.commit().id();
      }
    }
    throw changed(path);
  }

  /**
   * Requires that a commit has the files as they were when the edits began.
   *
   * @throws PortalException CONFLICT if it has not
   */
  public void requireAt(Quarantine quarantine, CommitId commit) {
    for (EditedFile file : files) {
      if (file.was().isPresent() && !isAt(quarantine, commit, file)) {
        throw changed(file.edit().path());
      }
    }
  }

  private static boolean isAt(Quarantine quarantine, CommitId commit, EditedFile file) {
    Optional<ContentId> now =
        quarantine.trees().entry(commit, file.edit().path()).map(TreeEntry::content);
    return now.equals(file.was());
  }

  private static PortalException changed(RepoPath path) {
    return PortalException.conflict(
        path + " is not what it was when you began. Look at it again, then retry.");
  }

  /**
   * Makes the commit.
   *
   * @param parent empty for the first of a repository
   * @throws PortalException INVALID if the edits cannot be; the message says why
   */
  public CommitOutcome commit(Quarantine quarantine, Optional<CommitId> parent, CommitDraft draft) {
    CommitOutcome outcome;
    try {
      outcome = quarantine.commit(parent, files.stream().map(EditedFile::edit).toList(), draft);
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.BAD_REQUEST) {
        throw PortalException.invalid("path", String.valueOf(e.getMessage()));
      }
      throw e;
    }
    if (outcome instanceof CommitOutcome.Impossible) {
      throw PortalException.invalid(
          "path", "A file that is to be deleted or renamed is not there, or one is in the way.");
    }
    return outcome;
  }
}
