package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.spi.BranchEdits;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of pull requests. Thread-safe. */
public final class PullRequestService implements PullRequests {
  private static final Duration OLD = Duration.ofMinutes(2);

  private final PullRequestServices services;
  private final PullRequestRows rows;
  private final PullRequestMaker maker;
  private final Proposals proposals;
  private final PullRequestReceiver follower;
  private final HeadRights rights;
  private final HeadBranch branch;
  private final Landing landing;
  private final AutoMergeService autoMerges;

  public PullRequestService(PullRequestServices services, Directory directory, BranchEdits edits) {
    this.services = services;
    this.rows = new PullRequestRows(services.repositories(), services.levels());
    this.maker = new PullRequestMaker(services);
    this.proposals = new Proposals(services, maker);
    this.follower = new PullRequestReceiver(services, proposals);
    this.rights = new HeadRights(services, edits);
    this.branch = new HeadBranch(rights, edits, follower);
    this.landing = new Landing(services);
    this.autoMerges = new AutoMergeService(services, directory, landing, rows);
  }

  /** What lets pull requests land by themselves. */
  public AutoMergeService autoMerges() {
    return autoMerges;
  }

  /** What lets pull requests follow pushes. */
  public OutboxReceiver receiver() {
    return follower;
  }

  /** What takes back what has landed. */
  public Reverts reverts() {
    return new RevertService(services, maker, rows);
  }

  /** What makes pull requests of patches. */
  public PatchProposals patches() {
    return new PatchService(services, proposals, rows);
  }

  /**
   * What commits suggestions.
   *
   * @param edits for those to a branch
   */
  public Suggestions suggestions(BranchEdits edits) {
    return new SuggestionService(services, edits, proposals, follower, rows);
  }

  /**
   * What resolves conflicts.
   *
   * @param edits tells who may push to a branch
   */
  public Conflicts conflicts(BranchEdits edits) {
    return new ConflictService(services, edits, proposals, follower, rows);
  }

  /** At start, when nobody is at work yet: takes back all that a crash left half made. */
  public void takeBackAll() {
    maker.takeBack(services.clock().instant());
  }

  /** While others are at work: takes back what is older than two minutes. */
  public void takeBackOld() {
    maker.takeBack(services.clock().instant().minus(OLD));
  }

  @Override
  public Page<PullRequestView> list(
      Identity caller,
      String owner,
      String repository,
      PullRequestFilter filter,
      PageRequest page) {
    RepositoryView view = read(caller, owner, repository);
    return services.transactions().read(em -> rows.page(em, caller, view, filter, page));
  }

  @Override
  public PullRequestView get(Identity caller, String owner, String repository, int number) {
    RepositoryView view = read(caller, owner, repository);
    return services
        .transactions()
        .read(em -> rows.view(caller, view, PullRequestRows.require(em, view.id(), number)));
  }

  @Override
  public List<PullRequestVersion> versions(
      Identity caller, String owner, String repository, int number) {
    RepositoryView view = read(caller, owner, repository);
    return services
        .transactions()
        .read(
            em ->
                PullRequestRows.versions(em, PullRequestRows.require(em, view.id(), number).id()));
  }

  @Override
  public PullRequestView open(
      Identity caller, String owner, String repository, NewPullRequest command) {
    RepositoryView view =
        services.permissions().require(caller, Action.PROPOSE, owner, repository).repository();
    return rows.view(caller, view, proposals.open(caller, view, command));
  }

  @Override
  public PullRequestView propose(
      Identity caller, String owner, String repository, Proposal proposal) {
    RepositoryView view =
        services.permissions().require(caller, Action.PROPOSE, owner, repository).repository();
    return rows.view(caller, view, proposals.propose(caller, view, proposal));
  }

  @Override
  public PullRequestView revise(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      List<EditedFile> files,
      String message) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    PullRequestEntity row = row(access.repository(), number);
    if (row.headBranch().isPresent()) {
      rights.require(caller, access, row, "add to this pull request");
      if (!row.head().equals(head.hex())) {
        throw PortalException.conflict(
            "The pull request has changed. Look at it again, then retry.");
      }
      branch.commit(caller, access, row, head, files, message);
    } else {
      proposals.revise(caller, access, row, head, files, message);
    }
    return get(caller, owner, repository, number);
  }

  @Override
  public PullRequestView update(
      Identity caller, String owner, String repository, int number, PullRequestUpdate command) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    PullRequestUpdate good =
        new PullRequestUpdate(
            command.title().map(text -> Lines.filled("title", text, TITLE)),
            command.body().map(text -> Texts.text("body", text, BODY)),
            command.baseBranch(),
            command.draft(),
            command.open(),
            command.maintainerCanModify());
    good.baseBranch()
        .ifPresent(
            branch -> {
              try (Repository open = services.stores().open(access.repository())) {
                Proposals.tip(open, branch);
              }
            });
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              if (!Proposals.mayChange(account, access, row)) {
                throw PortalException.forbidden(
                    "Only its author, and who may write to the repository, may change this pull"
                        + " request.");
              }
              if (good.maintainerCanModify().isPresent()) {
                lend(account, row, good.maintainerCanModify().get());
              }
              boolean wasOpen = row.state() == PullRequestStage.OPEN;
              change(em, account, row, good);
              if (!wasOpen
                  && row.state() == PullRequestStage.OPEN
                  && !access.level().atLeast(AccessLevel.WRITE)) {
                maker.requireRoom(em, row.repositoryId(), account.id());
              }
              return rows.view(caller, access.repository(), row);
            });
  }

  /** Its author alone lends the right to write to its branch. */
  private void lend(Identity.Account account, PullRequestEntity row, boolean wanted) {
    if (row.maintainerCanModify() == wanted) {
      return;
    }
    if (row.accountId().filter(id -> id == account.id()).isEmpty()) {
      throw PortalException.forbidden("Only its author may let others write to its branch.");
    }
    boolean mayLend =
        row.headBranch().isPresent()
            && row.headRepositoryId()
                .filter(id -> id != row.repositoryId())
                .flatMap(services.repositories()::find)
                .filter(
                    source -> services.levels().level(account, source).atLeast(AccessLevel.WRITE))
                .isPresent();
    if (wanted && !mayLend) {
      throw PortalException.invalid(
          "maintainer_can_modify", "It has no branch in another repository that you may write to.");
    }
    row.setMaintainerCanModify(wanted);
  }

  private void change(
      EntityManager em,
      Identity.Account account,
      PullRequestEntity row,
      PullRequestUpdate command) {
    Instant now = services.clock().instant();
    if (row.state() == PullRequestStage.MERGED
        && (command.open().isPresent() || command.baseBranch().isPresent())) {
      throw PortalException.conflict("This pull request is merged.");
    }
    List<PullRequestEvent> events = Changes.of(row, command);
    Changes.endsAutoMerge(row, command)
        .ifPresent(why -> AutoMergeRows.end(services, em, row, Actor.of(account), why));
    command.title().ifPresent(row::setTitle);
    command.body().ifPresent(row::setBody);
    command.baseBranch().ifPresent(row::setBaseBranch);
    command.draft().ifPresent(row::setDraft);
    command
        .open()
        .filter(open -> open != (row.state() == PullRequestStage.OPEN))
        .ifPresent(
            open -> {
              row.setState(open ? PullRequestStage.OPEN : PullRequestStage.CLOSED);
              row.setClosedAt(open ? Optional.empty() : Optional.of(now));
            });
    row.setUpdatedAt(now);
    events.forEach(event -> services.tell(em, row, Actor.of(account), event));
  }

  @Override
  public Mergeability mergeability(Identity caller, String owner, String repository, int number) {
    RepositoryView view = read(caller, owner, repository);
    return landing.mergeability(view, row(view, number));
  }

  @Override
  public PullRequestView merge(
      Identity caller, String owner, String repository, int number, MergeCommand command) {
    RepositoryView view =
        services.permissions().require(caller, Action.WRITE, owner, repository).repository();
    landing.merge(caller, view, row(view, number), command);
    return get(caller, owner, repository, number);
  }

  private PullRequestEntity row(RepositoryView view, int number) {
    return services
        .transactions()
        .read((EntityManager em) -> PullRequestRows.require(em, view.id(), number));
  }

  private RepositoryView read(Identity caller, String owner, String repository) {
    return services.permissions().require(caller, Action.READ, owner, repository).repository();
  }
}
