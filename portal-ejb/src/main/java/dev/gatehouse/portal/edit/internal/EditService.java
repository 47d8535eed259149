package dev.gatehouse.portal.edit.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.spi.Authors;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.spi.BranchEdits;
import dev.gatehouse.portal.edit.spi.EditedFiles;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commits what people edit in the browser, or send to the API. Thread-safe. */
public final class EditService implements BranchEdits {
  private static final int MESSAGE = 65_536;
  private static final int TRIES = 5;

  private final Permissions permissions;
  private final RepositoryStores stores;
  private final BranchMoves moves;
  private final Authors authors;
  private final Clock clock;

  public EditService(
      Permissions permissions,
      RepositoryStores stores,
      BranchMoves moves,
      Authors authors,
      Clock clock) {
    this.permissions = permissions;
    this.stores = stores;
    this.moves = moves;
    this.authors = authors;
    this.clock = clock;
  }

  @Override
  public EditResult commit(Identity caller, String owner, String repository, EditCommand command) {
    return commit(
        caller,
        permissions.require(caller, Action.WRITE, owner, repository).repository(),
        Optional.empty(),
        command);
  }

  @Override
  public EditResult commit(
      Identity caller, RepositoryView view, Optional<Long> lender, EditCommand command) {
    EditedFiles files = new EditedFiles(command.files());
    String message = Texts.filled("message", command.message(), MESSAGE);
    Signature who =
        new Signature(
            authors.author(Callers.signedIn(caller).id()),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            0);
    CommitDraft draft = CommitDraft.of(who, message);
    RefName branch = RefName.branch(command.branch());
    try (Repository open = stores.open(view)) {
      for (int i = 0; i < TRIES; i++) {
        Optional<EditResult> result =
            tryOnce(caller, view, lender, open, branch, command, files, draft);
        if (result.isPresent()) {
          return result.get();
        }
      }
    }
    throw PortalException.conflict("The branch keeps moving. Try again.");
  }

  @Override
  public Optional<String> refusal(Identity caller, String owner, String repository, String branch) {
    return refusal(
        caller,
        permissions.require(caller, Action.READ, owner, repository).repository(),
        Optional.empty(),
        branch);
  }

  @Override
  public Optional<String> refusal(
      Identity caller, RepositoryView view, Optional<Long> lender, String branch) {
    RefName name = RefName.branch(branch);
    Optional<CommitId> tip;
    try (Repository open = stores.open(view)) {
      tip = open.refs().find(name).map(Ref::commit);
    }
    // A branch that does not exist can be made by the first commit only: any id stands for that.
    CommitId after = tip.orElse(EditCommand.NONE);
    return moves
        .refusal(caller, view, new BranchMoves.Move(name, tip, after, false, lender))
        .map(reason -> Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".");
  }

  /** Empty if the branch moved while it was done. */
  private Optional<EditResult> tryOnce(
      Identity caller,
      RepositoryView view,
      Optional<Long> lender,
      Repository open,
      RefName branch,
      EditCommand command,
      EditedFiles files,
      CommitDraft draft) {
    Optional<CommitId> tip = open.refs().find(branch).map(Ref::commit);
    if (tip.isEmpty() && !open.refs().list().isEmpty()) {
      throw PortalException.invalid("branch", "There is no branch of this name.");
    }
    try (Quarantine quarantine = open.quarantine(Set.of())) {
      boolean first = command.base().filter(EditCommand.NONE::equals).isPresent();
      if (tip.isEmpty() && command.base().isPresent() && !first) {
        throw PortalException.invalid("branch", "There is no branch of this name.");
      }
      Optional<CommitId> base = first ? tip : command.base().or(() -> tip);
      base.ifPresent(commit -> requireAt(quarantine, commit, files));
      if (first) {
        tip.ifPresent(commit -> requireFree(quarantine, commit, files));
      }
      CommitOutcome outcome = files.commit(quarantine, base, draft);
      if (outcome instanceof CommitOutcome.Committed made && !base.equals(tip)) {
        outcome =
            quarantine.merge(
                new MergeRequest(
                    tip.orElseThrow(), made.head(), MergeStrategy.REBASE, draft, Map.of()));
        if (outcome instanceof CommitOutcome.Conflicted conflicted) {
          return Optional.of(new EditResult.Conflicted(tip.get(), conflicted.conflicts()));
        }
      }
      if (outcome instanceof CommitOutcome.NothingToDo) {
        return Optional.of(new EditResult.Unchanged());
      }
      if (!(outcome instanceof CommitOutcome.Committed committed)) {
        throw PortalException.invalid("base", "The branch has nothing in common with this commit.");
      }
      RefEditResult moved =
          moves.advance(
              caller,
              view,
              quarantine,
              new BranchMoves.Move(branch, tip, committed.head(), false, lender),
              BranchMoves.Outcome.NONE);
      return switch (moved) {
        case DONE -> Optional.of(new EditResult.Committed(committed.head()));
        case MOVED, LOCKED -> Optional.empty();
        default -> throw PortalException.conflict("The repository does not take this commit.");
      };
    }
  }

  /** What was begun where nothing was is no change of what has come there meanwhile. */
  private static void requireFree(Quarantine quarantine, CommitId tip, EditedFiles files) {
    for (EditedFile file : files.files()) {
      if (file.was().isEmpty()
          && file.edit() instanceof FileEdit.Write
          && quarantine.trees().entry(tip, file.edit().path()).isPresent()) {
        throw PortalException.conflict(
            file.edit().path() + " is there already. Look at it, then retry.");
      }
    }
  }

  private static void requireAt(Quarantine quarantine, CommitId base, EditedFiles files) {
    if (quarantine.commits().find(base).isEmpty()) {
      throw PortalException.invalid("base", "There is no such commit.");
    }
    files.requireAt(quarantine, base);
  }
}
