package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.review.api.AutoMerges;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.AutoMergeWish;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns auto-merge on and off, and lets land what can. An attempt may come again, and from several
 * threads: what has landed does not land again, and what is not met yet waits. Thread-safe.
 */
public final class AutoMergeService implements AutoMerges {
  private static final Actor PORTAL = new Actor(Optional.empty(), "system: auto-merge");

  /** What a rule asks of how it lands, which no waiting will change. */
  private static final Set<String> FOR_GOOD =
      Set.of(BranchRequirement.LINEAR, BranchRequirement.STRATEGIES);

  private final PullRequestServices services;
  private final Directory directory;
  private final Landing landing;
  private final WaysToLand ways;
  private final PullRequestRows rows;

  AutoMergeService(
      PullRequestServices services, Directory directory, Landing landing, PullRequestRows rows) {
    this.services = services;
    this.directory = directory;
    this.landing = landing;
    this.ways = new WaysToLand(services);
    this.rows = rows;
  }

  /** What hears of all that may let one land. */
  public OutboxReceiver receiver() {
    return new AutoMergeReceiver(this);
  }

  @Override
  public PullRequestView enable(
      Identity caller, String owner, String repository, int number, MergeCommand command) {
    RepositoryView view =
        services.permissions().require(caller, Action.WRITE, owner, repository).repository();
    Identity.Account account = Callers.signedIn(caller);
    CommitId head =
        command
            .head()
            .orElseThrow(() -> PortalException.invalid("sha", "Name the head that you looked at."));
    Optional<String> title =
        command.title().map(text -> Lines.line("commit_title", text, PullRequests.TITLE));
    Optional<String> message =
        command.message().map(text -> Texts.text("commit_message", text, PullRequests.BODY));
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, view.id(), number);
              Landing.requireOpen(row, Optional.of(head));
              MergeStrategy strategy =
                  command.strategy().orElseGet(() -> ways.usual(view, row.baseBranch()));
              ways.requireOn(view, strategy);
              ways.require(view, row.baseBranch(), strategy);
              refusal(account, view, row)
                  .ifPresent(
                      why -> {
                        throw PortalException.forbidden(why);
                      });
              row.setAutoMerge(
                  Optional.of(
                      new AutoMergeWish(
                          account.id(),
                          account.login(),
                          strategy,
                          title,
                          message,
                          head.hex(),
                          services.clock().instant())));
              row.setAutoMergeEnded(Optional.empty());
              row.setUpdatedAt(services.clock().instant());
              audit(em, account, view, row, "pull-request.auto-merge");
              services.tell(
                  em,
                  row,
                  Actor.of(account),
                  new PullRequestEvent.AutoMergeEnabled(
                      strategy.name().toLowerCase(Locale.ROOT).replace('_', '-')));
              return rows.view(caller, view, row);
            });
  }

  @Override
  public PullRequestView disable(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
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
              if (row.autoMerge().isPresent()) {
                audit(em, account, access.repository(), row, "pull-request.no-auto-merge");
                row.setUpdatedAt(services.clock().instant());
                AutoMergeRows.end(services, em, row, Actor.of(account), "");
              }
              return rows.view(caller, access.repository(), row);
            });
  }

  private void audit(
      EntityManager em,
      Identity.Account account,
      RepositoryView repository,
      PullRequestEntity row,
      String action) {
    services
        .audit()
        .add(
            em,
            account,
            AuditEvent.ofRepository(
                action,
                repository.id(),
                services
                    .repositories()
                    .find(repository.id())
                    .map(RepositoryFacts::ownerId)
                    .orElse(0L),
                repository.fullName(),
                "number " + row.number() + " into " + row.baseBranch()));
  }

  /** Why an account may not merge: a sentence. */
  private Optional<String> refusal(
      Identity.Account account, RepositoryView repository, PullRequestEntity row) {
    return services
        .moves()
        .refusal(
            account,
            repository,
            new BranchMoves.Move(
                RefName.branch(row.baseBranch()), Optional.empty(), new CommitId(row.head()), true))
        .map(why -> Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
  }

  /** Those of a repository that are to land by themselves in a branch; in any, if none is given. */
  List<Long> waiting(long repository, Optional<String> branch) {
    return services
        .transactions()
        .read(em -> waiting(em).filter(row -> row.repositoryId() == repository).toList())
        .stream()
        .filter(row -> branch.filter(name -> !name.equals(row.baseBranch())).isEmpty())
        .map(PullRequestEntity::id)
        .toList();
  }

  private static Stream<PullRequestEntity> waiting(EntityManager em) {
    return em
        .createQuery(
            "select p from PullRequestEntity p where p.state = :open"
                + " and p.autoMerge.head is not null order by p.id",
            PullRequestEntity.class)
        .setParameter("open", PullRequestStage.OPEN)
        .getResultList()
        .stream();
  }

  /** Tries all: rights change without a message. */
  public void attemptAll() {
    services
        .transactions()
        .read(em -> waiting(em).map(PullRequestEntity::id).toList())
        .forEach(this::attempt);
  }

  /** Lets one land if it is to, and can; turns auto-merge off if it never will. */
  void attempt(long pullRequest) {
    Optional<PullRequestEntity> found =
        services
            .transactions()
            .read(em -> Optional.ofNullable(em.find(PullRequestEntity.class, pullRequest)));
    if (found.filter(row -> row.state() == PullRequestStage.OPEN).isEmpty()) {
      return;
    }
    PullRequestEntity row = found.get();
    Optional<RepositoryView> repository =
        services
            .repositories()
            .find(row.repositoryId())
            .map(RepositoryFacts::view)
            .filter(view -> view.deletedAt().isEmpty());
    if (row.autoMerge().isPresent() && repository.isPresent()) {
      attempt(repository.get(), row, row.autoMerge().get());
    }
  }

  private void attempt(RepositoryView repository, PullRequestEntity row, AutoMergeWish wish) {
    Optional<Identity.Account> account =
        wish.accountId()
            .flatMap(directory::person)
            .filter(person -> !person.disabled())
            .map(AutoMergeService::identity);
    if (account.isEmpty()) {
      end(row, wish, wish.by() + " has no account here any more.");
      return;
    }
    if (refusal(account.get(), repository, row).isPresent()) {
      end(row, wish, wish.by() + " may not merge it any more.");
      return;
    }
    if (hasLanded(repository, row) || isBehind(row)) {
      // Whoever follows the branches writes what it is, and then it is off.
      return;
    }
    MergeCommand command =
        new MergeCommand(
            Optional.of(new CommitId(wish.head())),
            Optional.of(wish.strategy()),
            wish.title(),
            wish.message());
    try {
      if (landing.land(account.get(), repository, row, command, Optional.of(wish))
          instanceof Landing.Result.Refused refused) {
        end(row, wish, refused.why());
      }
    } catch (PortalException e) {
      refused(row, wish, e);
    }
  }

  private static Identity.Account identity(Person person) {
    return new Identity.Account(
        person.id(), person.login(), person.siteAdmin(), new Credential.Earlier("auto-merge"));
  }

  private void refused(PullRequestEntity row, AutoMergeWish wish, PortalException why) {
    ErrorCode code = why.code();
    boolean forGood =
        code == ErrorCode.FORBIDDEN
            || code == ErrorCode.INVALID
            || code == ErrorCode.TOO_LARGE
            || why.field().filter(FOR_GOOD::contains).isPresent();
    if (forGood) {
      end(row, wish, why.userMessage());
    } else if (code != ErrorCode.REQUIREMENT_NOT_MET && code != ErrorCode.CONFLICT) {
      throw why;
    }
    // Else something has still to happen to it, and will be told.
  }

  /** Whether the target has it: by a landing that a crash cut short, or by a push. */
  private boolean hasLanded(RepositoryView repository, PullRequestEntity row) {
    try (Repository open = services.stores().open(repository)) {
      Optional<CommitId> tip = open.refs().find(RefName.branch(row.baseBranch())).map(Ref::commit);
      return tip.isPresent()
          && Stream.concat(row.candidate().stream(), Stream.of(row.head()))
              .anyMatch(commit -> PullRequestReceiver.isIn(open, new CommitId(commit), tip.get()));
    }
  }

  /** Whether the branch that it follows has moved on. */
  private boolean isBehind(PullRequestEntity row) {
    Optional<RepositoryFacts> source =
        row.headRepositoryId()
            .flatMap(services.repositories()::find)
            .filter(facts -> facts.view().deletedAt().isEmpty());
    if (source.isEmpty() || row.headBranch().isEmpty()) {
      return false;
    }
    try (Repository open = services.stores().open(source.get().view())) {
      return !Proposals.head(open, row.headBranch().get()).hex().equals(row.head());
    } catch (PortalException e) {
      // The branch is gone: the last version stays.
      return false;
    }
  }

  private void end(PullRequestEntity seen, AutoMergeWish wish, String why) {
    services
        .transactions()
        .run(
            em ->
                Optional.ofNullable(em.find(PullRequestEntity.class, seen.id()))
                    .filter(row -> row.state() == PullRequestStage.OPEN)
                    .filter(
                        row ->
                            row.autoMerge().map(AutoMergeWish::at).equals(Optional.of(wish.at())))
                    .ifPresent(row -> AutoMergeRows.end(services, em, row, PORTAL, why)));
  }
}
