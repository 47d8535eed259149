package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.spi.EditedFiles;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.internal.PullRequestMaker.Wish;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Opens pull requests, and gives them new versions. Thread-safe. */
final class Proposals {
  private static final int MESSAGE = 65_536;

  private final PullRequestServices services;
  private final PullRequestMaker maker;

  Proposals(PullRequestServices services, PullRequestMaker maker) {
    this.services = services;
    this.maker = maker;
  }

  /** Opens one from changed files. */
  PullRequestEntity propose(Identity caller, RepositoryView repository, Proposal proposal) {
    Identity.Account author = Callers.signedIn(caller);
    EditedFiles files = new EditedFiles(proposal.files());
    String title = Lines.filled("title", proposal.title(), PullRequests.TITLE);
    String body = Texts.text("body", proposal.body(), PullRequests.BODY);
    String message =
        proposal
            .message()
            .map(text -> Texts.filled("message", text, MESSAGE))
            .orElseGet(() -> body.isBlank() ? title : title + "\n\n" + body);
    try (Repository open = services.stores().open(repository)) {
      // The tip first: a quarantine does not see what comes after it was opened.
      CommitId tip = tip(open, proposal.baseBranch());
      try (Quarantine quarantine = open.quarantine(Set.of())) {
        CommitId base = base(quarantine, tip, proposal.base(), files);
        CommitId head =
            commit(
                quarantine, base, files, CommitDraft.of(services.signature(author.id()), message));
        return maker.make(
            author,
            repository,
            open,
            quarantine,
            new Wish(
                title,
                body,
                proposal.baseBranch(),
                Optional.of(repository.id()),
                Optional.empty(),
                proposal.draft()),
            Versions.facts(quarantine, tip, head));
      }
    }
  }

  private static CommitId base(
      Quarantine quarantine, CommitId tip, Optional<CommitId> wanted, EditedFiles files) {
    if (wanted.isEmpty()) {
      return files.base(quarantine, tip);
    }
    if (quarantine.commits().find(wanted.get()).isEmpty()) {
      throw PortalException.invalid("base", "There is no such commit.");
    }
    files.requireAt(quarantine, wanted.get());
    return wanted.get();
  }

  private static CommitId commit(
      Quarantine quarantine, CommitId base, EditedFiles files, CommitDraft draft) {
    if (files.commit(quarantine, Optional.of(base), draft)
        instanceof CommitOutcome.Committed made) {
      return made.head();
    }
    throw PortalException.invalid("files", "Nothing was changed.");
  }

  /** Opens one from a branch. */
  PullRequestEntity open(Identity caller, RepositoryView repository, NewPullRequest command) {
    Identity.Account author = Callers.signedIn(caller);
    String title = Lines.filled("title", command.title(), PullRequests.TITLE);
    String body = Texts.text("body", command.body(), PullRequests.BODY);
    RepositoryAccess source = headRepository(caller, repository, command);
    RepositoryView from = source.repository();
    boolean same = from.id() == repository.id();
    if (same && command.headBranch().equals(command.baseBranch())) {
      throw PortalException.invalid("head", "Head and target are the same branch.");
    }
    requireNoOther(repository, from, command);
    try (Repository open = services.stores().open(repository);
        Repository other = services.stores().open(from)) {
      CommitId tip = tip(open, command.baseBranch());
      CommitId head = head(other, command.headBranch());
      try (Quarantine quarantine = open.quarantine(Set.of())) {
        if (!same) {
          fetch(quarantine, other, head);
        }
        return maker.make(
            author,
            repository,
            open,
            quarantine,
            new Wish(
                title,
                body,
                command.baseBranch(),
                Optional.of(from.id()),
                Optional.of(command.headBranch()),
                command.draft(),
                Optional.empty(),
                !same
                    && command.maintainerCanModify()
                    && source.level().atLeast(AccessLevel.WRITE)),
            Versions.facts(quarantine, tip, head));
      }
    }
  }

  private RepositoryAccess headRepository(
      Identity caller, RepositoryView repository, NewPullRequest command) {
    if (command.headRepository().isEmpty()) {
      return new RepositoryAccess(repository, AccessLevel.READ);
    }
    String[] names = command.headRepository().get().split("/", 2);
    if (names.length != 2) {
      throw PortalException.invalid("head", "A head's repository is named owner/name.");
    }
    RepositoryAccess from;
    try {
      from = services.permissions().require(caller, Action.READ, names[0], names[1]);
    } catch (PortalException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      throw PortalException.invalid("head", "There is no such repository to take a branch from.");
    }
    if (from.repository().vcs() != repository.vcs()) {
      throw PortalException.invalid("head", "The head is kept by another system.");
    }
    return from;
  }

  private void requireNoOther(
      RepositoryView repository, RepositoryView from, NewPullRequest command) {
    boolean taken =
        services
            .transactions()
            .read(
                em ->
                    em.createQuery(
                                "select count(p) from PullRequestEntity p"
                                    + " where p.repositoryId = :repository and p.state = :open"
                                    + " and p.baseBranch = :base"
                                    + " and p.headRepositoryId = :from and p.headBranch = :head",
                                Long.class)
                            .setParameter("repository", repository.id())
                            .setParameter("open", PullRequestStage.OPEN)
                            .setParameter("base", command.baseBranch())
                            .setParameter("from", from.id())
                            .setParameter("head", command.headBranch())
                            .getSingleResult()
                        > 0);
    if (taken) {
      throw PortalException.conflict("A pull request from this branch to that one is open.");
    }
  }

  /** Adds a commit of changed files as a new version. */
  void revise(
      Identity caller,
      RepositoryAccess access,
      PullRequestEntity row,
      CommitId expected,
      List<EditedFile> edits,
      String message) {
    revise(caller, access, row, expected, edits, message, em -> {});
  }

  /**
   * The same.
   *
   * @param also what is true with the version, in its transaction; may run several times
   */
  void revise(
      Identity caller,
      RepositoryAccess access,
      PullRequestEntity row,
      CommitId expected,
      List<EditedFile> edits,
      String message,
      Consumer<EntityManager> also) {
    RepositoryView repository = access.repository();
    Identity.Account account = Callers.signedIn(caller);
    EditedFiles files = new EditedFiles(edits);
    String text = Texts.filled("message", message, MESSAGE);
    if (!mayChange(account, access, row)) {
      throw PortalException.forbidden(
          "Only its author, and who may write to the repository, may change this pull request.");
    }
    if (row.state() != PullRequestStage.OPEN) {
      throw PortalException.conflict("This pull request is not open.");
    }
    if (row.headBranch().isPresent()) {
      throw PortalException.conflict("This pull request follows a branch. Push to that.");
    }
    if (!row.head().equals(expected.hex())) {
      throw PortalException.conflict("The pull request has changed. Look at it again, then retry.");
    }
    try (Repository open = services.stores().open(repository)) {
      CommitId tip = tip(open, row.baseBranch());
      try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
        files.requireAt(quarantine, expected);
        CommitId head =
            commit(
                quarantine,
                expected,
                files,
                CommitDraft.of(services.signature(account.id()), text));
        add(open, quarantine, row, Versions.facts(quarantine, tip, head), Actor.of(account), also);
      }
    }
  }

  /** Gives a pull request the next version, unless it has changed. */
  void add(
      Repository open,
      Quarantine quarantine,
      PullRequestEntity row,
      Versions.Facts version,
      Actor actor) {
    add(open, quarantine, row, version, actor, em -> {});
  }

  private void add(
      Repository open,
      Quarantine quarantine,
      PullRequestEntity row,
      Versions.Facts version,
      Actor actor,
      Consumer<EntityManager> also) {
    Instant now = services.clock().instant();
    int number = Versions.keep(open, quarantine, row.number(), row.versions() + 1, version.head());
    CrashPoint.hit(CrashPoints.REVISE_BEFORE_OUTCOME);
    services
        .transactions()
        .run(
            em -> {
              PullRequestEntity current = em.find(PullRequestEntity.class, row.id());
              if (current == null || !current.head().equals(row.head())) {
                throw PortalException.conflict(
                    "The pull request has changed. Look at it again, then retry.");
              }
              AutoMergeRows.end(
                  services, em, current, actor, "There is version " + number + " now.");
              current.setHead(version.head().hex());
              current.setVersions(number);
              current.setUpdatedAt(now);
              em.persist(version.row(row.id(), number, actor.login(), now));
              services.tell(
                  em,
                  current,
                  actor,
                  new PullRequestEvent.VersionAdded(number, row.head(), version.head().hex()));
              also.accept(em);
            });
    CrashPoint.hit(CrashPoints.REVISE_AFTER_OUTCOME);
  }

  /** Whether somebody may change what a pull request says or proposes. */
  static boolean mayChange(
      Identity.Account account, RepositoryAccess access, PullRequestEntity row) {
    return access.level().atLeast(AccessLevel.WRITE)
        || row.accountId().filter(id -> id == account.id()).isPresent();
  }

  /**
   * Brings a head from another repository.
   *
   * @throws PortalException TOO_LARGE; INVALID if it has gone meanwhile
   */
  static void fetch(Quarantine quarantine, Repository other, CommitId head) {
    try {
      quarantine.fetch(other, head);
    } catch (VcsException e) {
      switch (e.code()) {
        case TOO_LARGE ->
            throw PortalException.of(
                ErrorCode.TOO_LARGE,
                "The head brings more than one push may, or the two repositories have nothing in"
                    + " common.");
        case NOT_FOUND -> throw PortalException.invalid("head", "The head has moved. Try again.");
        default -> throw e;
      }
    }
  }

  static CommitId tip(Repository open, String branch) {
    return find(open, RefKind.BRANCH, branch)
        .orElseThrow(() -> PortalException.invalid("base", "There is no branch of this name."));
  }

  /** What a branch, or on hg a bookmark, points at. */
  static CommitId head(Repository open, String name) {
    Optional<CommitId> found = find(open, RefKind.BRANCH, name);
    if (found.isEmpty() && open.kind() == VcsKind.HG) {
      found = find(open, RefKind.BOOKMARK, name);
    }
    return found.orElseThrow(
        () -> PortalException.invalid("head", "There is no branch of this name."));
  }

  private static Optional<CommitId> find(Repository open, RefKind kind, String name) {
    if (name.isEmpty() || name.length() > 255) {
      return Optional.empty();
    }
    return open.refs().find(new RefName(kind, name)).map(Ref::commit);
  }
}
