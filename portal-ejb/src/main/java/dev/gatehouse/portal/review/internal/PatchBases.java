package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.patch.Patch;
import dev.gatehouse.vcs.patch.PatchApplier;
import dev.gatehouse.vcs.patch.PatchOutcome;
import dev.gatehouse.vcs.patch.PatchSource;
import dev.gatehouse.vcs.patch.PatchedFile;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the commit that patches were made from, and what they do to it. For one thread. */
final class PatchBases {
  /** How many revisions of a file are looked at for the content that a patch names. */
  private static final int LOOK_BACK = 1_000;

  /** How many commits are tried without a hint. */
  private static final int TRIES = 20;

  private static final int FILE = 20 << 20;

  private final Quarantine quarantine;
  private final List<Patch> patches;

  PatchBases(Quarantine quarantine, List<Patch> patches) {
    this.quarantine = quarantine;
    this.patches = patches;
  }

  /** What patches do to a commit. */
  record Found(CommitId base, List<FileEdit> edits) {
    Found {
      edits = List.copyOf(edits);
    }
  }

  /**
   * What they do to the commit they were made from.
   *
   * @param tip where to begin to look
   * @throws PortalException INVALID if none is found
   */
  Found find(CommitId tip) {
    Set<CommitId> tried = new LinkedHashSet<>();
    patches
        .get(0)
        .parent()
        .filter(id -> quarantine.commits().find(id).isPresent())
        .ifPresent(tried::add);
    named(tip).ifPresent(tried::add);
    tried.add(tip);
    earlier(tip, tried);
    Optional<PatchOutcome.DoesNotFit> why = Optional.empty();
    for (CommitId commit : tried) {
      PatchOutcome outcome = apply(commit);
      if (outcome instanceof PatchOutcome.Applied applied) {
        return new Found(commit, applied.edits());
      }
      if (commit.equals(tip)) {
        why = Optional.of((PatchOutcome.DoesNotFit) outcome);
      }
    }
    throw PortalException.invalid(
        "base",
        "The patch does not apply: "
            + why.map(PatchBases::sentence).orElse("no commit has the lines that it changes.")
            + " Say which commit it was made from.");
  }

  /**
   * What they do to one commit.
   *
   * @throws PortalException INVALID if they do not apply to it
   */
  Found at(CommitId commit, String field) {
    PatchOutcome outcome = apply(commit);
    if (outcome instanceof PatchOutcome.Applied applied) {
      return new Found(commit, applied.edits());
    }
    throw PortalException.invalid(
        field, "The patch does not apply: " + sentence((PatchOutcome.DoesNotFit) outcome));
  }

  private static String sentence(PatchOutcome.DoesNotFit misfit) {
    return misfit.path().display() + " " + misfit.why() + ".";
  }

  private PatchOutcome apply(CommitId commit) {
    return PatchApplier.apply(patches, path -> file(commit, path));
  }

  private Optional<PatchSource.SourceFile> file(CommitId commit, RepoPath path) {
    try {
      return quarantine
          .trees()
          .entry(commit, path)
          .filter(entry -> entry.kind().hasContent())
          .map(
              entry ->
                  new PatchSource.SourceFile(entry.kind(), quarantine.trees().read(entry, FILE)));
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.TOO_LARGE) {
        throw PortalException.invalid("patch", path + " is too large to be patched here.");
      }
      throw e;
    }
  }

  /** The newest commit in which each file is what the patch says that it was. */
  private Optional<CommitId> named(CommitId tip) {
    Optional<CommitId> base = Optional.empty();
    for (PatchedFile file : patches.get(0).files()) {
      if (file.was().isEmpty() || file.from().isEmpty()) {
        continue;
      }
      CommitId from = base.orElse(tip);
      if (isAt(from, file)) {
        base = Optional.of(from);
        continue;
      }
      RepoPath path = file.from().get();
      base =
          quarantine.history().fileRevisions(from, path, LOOK_BACK).stream()
              .filter(revision -> revision.entry().path().equals(path))
              .filter(
                  revision ->
                      revision.entry().content().value().startsWith(file.was().orElseThrow()))
              .findFirst()
              .map(revision -> revision.commit().id());
      if (base.isEmpty()) {
        return Optional.empty();
      }
    }
    return base;
  }

  private boolean isAt(CommitId commit, PatchedFile file) {
    return quarantine
        .trees()
        .entry(commit, file.from().orElseThrow())
        .filter(entry -> entry.content().value().startsWith(file.was().orElseThrow()))
        .isPresent();
  }

  /** The commits that changed the first file that is not new. */
  private void earlier(CommitId tip, Set<CommitId> to) {
    patches.get(0).files().stream()
        .flatMap(file -> file.from().stream())
        .findFirst()
        .ifPresent(
            path -> {
              for (FileRevision revision : quarantine.history().fileRevisions(tip, path, TRIES)) {
                to.add(revision.commit().id());
              }
            });
  }
}
