package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.spi.BranchEdits;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Merges targets into heads as people decide. Thread-safe. */
public final class ConflictService implements Conflicts {
  private static final Logger LOG = System.getLogger(ConflictService.class.getName());
  private static final int MESSAGE = 65_536;
  private static final String WHAT = "resolve conflicts";
  private static final Signature NOBODY =
      new Signature(new Person("gatehouse", ""), Instant.EPOCH, 0);

  /** How many bytes all files have that are taken whole. */
  private static final int WHOLE = 20 << 20;

  private final PullRequestServices services;
  private final Proposals proposals;
  private final PullRequestReceiver follower;
  private final PullRequestRows rows;
  private final HeadRights rights;

  ConflictService(
      PullRequestServices services,
      BranchEdits edits,
      Proposals proposals,
      PullRequestReceiver follower,
      PullRequestRows rows) {
    this.services = services;
    this.proposals = proposals;
    this.follower = follower;
    this.rows = rows;
    this.rights = new HeadRights(services, edits);
  }

  @Override
  public Optional<String> refusal(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.READ, owner, repository);
    return rights.mergeRefusal(caller, access, row(access, number), WHAT);
  }

  private PullRequestEntity row(RepositoryAccess access, int number) {
    return services
        .transactions()
        .read(em -> PullRequestRows.require(em, access.repository().id(), number));
  }

  @Override
  public Found find(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.READ, owner, repository);
    PullRequestEntity row = row(access, number);
    CommitId head = new CommitId(row.head());
    if (row.state() != PullRequestStage.OPEN) {
      return new Found(head, Optional.empty(), List.of(), Optional.empty());
    }
    try (Repository open = services.stores().open(access.repository())) {
      Optional<CommitId> tip = target(open, row);
      if (tip.isEmpty()) {
        return new Found(
            head, tip, List.of(), Optional.of("The branch " + row.baseBranch() + " is gone."));
      }
      try (Quarantine quarantine = quarantine(open, row)) {
        MergeRequest request = request(head, tip.get(), CommitDraft.of(NOBODY, "Try"), Map.of());
        if (!(quarantine.merge(request) instanceof CommitOutcome.Conflicted conflicted)) {
          return new Found(head, tip, List.of(), Optional.empty());
        }
        return found(quarantine, head, tip.get(), conflicted.conflicts());
      }
    }
  }

  private static Found found(
      Quarantine quarantine, CommitId head, CommitId tip, List<MergeConflict> conflicts) {
    Optional<String> obstacle =
        conflicts.size() > FILES
            ? Optional.of("More than " + FILES + " files are in conflict.")
            : Optional.empty();
    List<File> files = new ArrayList<>();
    long room = BYTES;
    long whole = WHOLE;
    for (MergeConflict conflict : conflicts.subList(0, Math.min(FILES, conflicts.size()))) {
      Optional<ConflictText> text = Optional.empty();
      OptionalLong ours = size(quarantine, conflict.ours());
      OptionalLong theirs = size(quarantine, conflict.theirs());
      if (!isDecidable(conflict)) {
        obstacle =
            obstacle.or(
                () -> Optional.of(conflict.path().display() + " cannot be decided about here."));
      } else if (conflict.kind() == MergeConflict.Kind.TEXT) {
        room -= ours.orElse(0) + theirs.orElse(0) + size(quarantine, conflict.base()).orElse(0);
        if (room >= 0) {
          text = text(quarantine, conflict);
        } else {
          obstacle = obstacle.or(() -> Optional.of("The texts in conflict are too long."));
        }
      } else {
        whole -= Math.max(ours.orElse(0), theirs.orElse(0));
        if (whole < 0) {
          obstacle = obstacle.or(() -> Optional.of("The files in conflict are too large."));
        }
      }
      files.add(
          new File(
              conflict.path(),
              conflict.kind(),
              ours,
              theirs,
              text.map(ConflictText::parts).orElse(List.of())));
    }
    return new Found(head, Optional.of(tip), files, obstacle);
  }

  private static OptionalLong size(Quarantine quarantine, Optional<TreeEntry> entry) {
    return entry.isPresent() && entry.get().kind().hasContent()
        ? OptionalLong.of(quarantine.trees().size(entry.get()))
        : OptionalLong.empty();
  }

  /** Whether one side's file, or a text of both, can be taken. */
  private static boolean isDecidable(MergeConflict conflict) {
    return switch (conflict.kind()) {
      case TEXT, BINARY, CHANGED_AND_DELETED, NOT_A_FILE ->
          hasContent(conflict.ours())
              && hasContent(conflict.theirs())
              && (conflict.ours().isPresent() || conflict.theirs().isPresent());
      case RENAMES, FILE_AND_DIRECTORY, TAGS, UNREADABLE -> false;
    };
  }

  private static boolean hasContent(Optional<TreeEntry> entry) {
    return entry.isEmpty() || entry.get().kind().hasContent();
  }

  private static Optional<ConflictText> text(Quarantine quarantine, MergeConflict conflict) {
    TextMergeResult merged =
        TextMerge.merge(
            read(quarantine, conflict.base()),
            read(quarantine, conflict.ours()),
            read(quarantine, conflict.theirs()));
    return merged instanceof TextMergeResult.Conflict both
        ? Optional.of(new ConflictText(both))
        : Optional.empty();
  }

  private static byte[] read(Quarantine quarantine, Optional<TreeEntry> entry) {
    return entry.map(file -> quarantine.trees().read(file, WHOLE)).orElse(new byte[0]);
  }

  @Override
  public PullRequestView resolve(
      Identity caller, String owner, String repository, int number, Decisions decisions) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    PullRequestEntity row = row(access, number);
    rights.requireMerge(caller, access, row, WHAT);
    if (!row.head().equals(decisions.head().hex())) {
      throw moved("The pull request has");
    }
    if (row.headBranch().isPresent()) {
      push(caller, account, access, row, decisions);
    } else {
      try (Repository open = services.stores().open(access.repository());
          Quarantine quarantine = quarantine(open, row)) {
        requireTarget(open, row, decisions);
        CommitId made = merge(quarantine, account, row, decisions);
        proposals.add(
            open,
            quarantine,
            row,
            Versions.facts(quarantine, decisions.target(), made),
            Actor.of(account));
      }
    }
    return services
        .transactions()
        .read(
            em ->
                rows.view(
                    caller,
                    access.repository(),
                    PullRequestRows.require(em, access.repository().id(), number)));
  }

  private static PortalException moved(String what) {
    return PortalException.conflict(
        what + " changed since you looked. What you decided is kept: look again, then save.");
  }

  private static void requireTarget(Repository open, PullRequestEntity row, Decisions decisions) {
    if (target(open, row).filter(decisions.target()::equals).isEmpty()) {
      throw moved("The branch " + row.baseBranch() + " has");
    }
  }

  private static Optional<CommitId> target(Repository open, PullRequestEntity row) {
    return open.refs().find(RefName.branch(row.baseBranch())).map(Ref::commit);
  }

  private static Quarantine quarantine(Repository open, PullRequestEntity row) {
    return open.quarantine(Set.of(HiddenVersions.group(row.number())));
  }

  /** Merges where the head's branch is, and lets the branch and the pull request follow. */
  private void push(
      Identity caller,
      Identity.Account account,
      RepositoryAccess access,
      PullRequestEntity row,
      Decisions decisions) {
    RepositoryView source =
        rights.source(row).orElseThrow(() -> PortalException.notFound("repository"));
    RefName branch = RefName.branch(row.headBranch().orElseThrow());
    try (Repository target = services.stores().open(access.repository());
        Repository open = services.stores().open(source)) {
      requireTarget(target, row, decisions);
      try (Quarantine quarantine = open.quarantine(Set.of())) {
        if (source.id() != access.repository().id()) {
          quarantine.fetch(target, decisions.target());
        }
        CommitId made = merge(quarantine, account, row, decisions);
        RefEditResult result =
            services
                .moves()
                .advance(
                    caller,
                    source,
                    quarantine,
                    new BranchMoves.Move(
                        branch,
                        Optional.of(decisions.head()),
                        made,
                        false,
                        rights.lender(caller, access, row)),
                    BranchMoves.Outcome.NONE);
        if (result != RefEditResult.DONE) {
          throw result == RefEditResult.MOVED || result == RefEditResult.LOCKED
              ? moved("The branch " + branch.name() + " has")
              : PortalException.conflict("The repository does not take this merge.");
        }
      }
    }
    follower.follow(row, Actor.of(account));
  }

  private CommitId merge(
      Quarantine quarantine, Identity.Account account, PullRequestEntity row, Decisions decided) {
    CommitDraft draft = draft(account, row, decided.message());
    MergeRequest undecided = request(decided.head(), decided.target(), draft, Map.of());
    if (!(quarantine.merge(undecided) instanceof CommitOutcome.Conflicted conflicted)) {
      throw PortalException.conflict("Nothing is in conflict any more.");
    }
    found(quarantine, decided.head(), decided.target(), conflicted.conflicts())
        .obstacle()
        .ifPresent(
            why -> {
              throw PortalException.conflict(why + " Merge it with a clone.");
            });
    MergeRequest request =
        request(
            decided.head(),
            decided.target(),
            draft,
            resolutions(quarantine, conflicted.conflicts(), decided.files()));
    CommitOutcome outcome = quarantine.merge(request);
    if (!(outcome instanceof CommitOutcome.Committed made)) {
      throw PortalException.conflict(
          outcome instanceof CommitOutcome.Conflicted left
              ? "Decide about " + Landing.paths(left.conflicts()) + " with a clone."
              : "This cannot be merged here.");
    }
    List<RepoPath> different = quarantine.differences(request, made.head());
    if (!different.isEmpty()) {
      LOG.log(
          Level.ERROR,
          "two computations of one merge differ: pull request {0}, {1} into {2}: {3}",
          row.id(),
          request.head(),
          request.tip(),
          different);
      throw PortalException.of(
          ErrorCode.CONFLICT,
          "This merge could not be verified, so that nothing was changed. Merge it with a clone.");
    }
    return made.head();
  }

  private static MergeRequest request(
      CommitId head, CommitId target, CommitDraft draft, Map<RepoPath, Resolution> resolutions) {
    return new MergeRequest(head, target, MergeStrategy.MERGE, draft, resolutions);
  }

  private static Map<RepoPath, Resolution> resolutions(
      Quarantine quarantine, List<MergeConflict> conflicts, Map<RepoPath, OfFile> decided) {
    Map<RepoPath, Resolution> resolutions = new HashMap<>();
    for (MergeConflict conflict : conflicts) {
      String path = conflict.path().display();
      if (!isDecidable(conflict)) {
        throw PortalException.conflict(path + " cannot be decided about here. Use a clone.");
      }
      OfFile decision = decided.get(conflict.path());
      if (decision == null) {
        throw PortalException.invalid("files", "Decide about " + path + ", too.");
      }
      resolutions.put(conflict.path(), resolution(quarantine, conflict, decision));
    }
    return resolutions;
  }

  private static Resolution resolution(
      Quarantine quarantine, MergeConflict conflict, OfFile decision) {
    if (decision instanceof Side side) {
      Optional<TreeEntry> taken = side.ours() ? conflict.ours() : conflict.theirs();
      return taken.isEmpty()
          ? new Resolution.Deleted()
          : new Resolution.Content(read(quarantine, taken), taken.get().kind());
    }
    String path = conflict.path().display();
    Optional<ConflictText> text =
        conflict.kind() == MergeConflict.Kind.TEXT ? text(quarantine, conflict) : Optional.empty();
    if (text.isEmpty()) {
      throw PortalException.invalid("files", "Of " + path + " one side is taken whole.");
    }
    return new Resolution.Content(
        text.get().resolved(path, ((Places) decision).places()), kind(conflict));
  }

  /** What the file is: as it was changed, if one side changed it. */
  private static EntryKind kind(MergeConflict conflict) {
    EntryKind ours = conflict.ours().map(TreeEntry::kind).orElse(EntryKind.FILE);
    EntryKind theirs = conflict.theirs().map(TreeEntry::kind).orElse(ours);
    return conflict.base().map(TreeEntry::kind).filter(ours::equals).isPresent() ? theirs : ours;
  }

  private CommitDraft draft(
      Identity.Account account, PullRequestEntity row, Optional<String> message) {
    String text =
        message
            .filter(given -> !given.isBlank())
            .orElseGet(() -> "Merge " + row.baseBranch() + " into #" + row.number());
    return CommitDraft.of(services.signature(account.id()), Texts.filled("message", text, MESSAGE));
  }
}
