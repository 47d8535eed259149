package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves branches to commits of the portal's own. Thread-safe. */
public final class BranchMoveService implements BranchMoves {
  private final PushServices services;

  public BranchMoveService(PushServices services) {
    this.services = services;
  }

  @Override
  public Optional<String> refusal(Identity caller, RepositoryView repository, Move move) {
    Optional<RepositoryFacts> now =
        services
            .repositories()
            .find(repository.id())
            .filter(found -> found.view().deletedAt().isEmpty());
    boolean live =
        caller instanceof Identity.Portal
            || (caller instanceof Identity.Account account
                && services.credentials().isLive(account));
    if (now.isEmpty() || !live) {
      return Optional.of("you may not write to this repository");
    }
    if (now.get().view().archivedAt().isPresent()) {
      return Optional.of("this repository is archived: it can only be read");
    }
    Optional<Person> person =
        move.lender()
            .or(
                () ->
                    caller instanceof Identity.Account account
                        ? Optional.of(account.id())
                        : Optional.empty())
            .flatMap(services.directory()::person);
    AccessLevel level =
        move.lender().isPresent()
            ? services.levels().levelOf(move.lender().get(), now.get())
            : services.levels().level(caller, now.get());
    RefDecision decision =
        new RefDecision(
            repository.vcs(),
            services.rules().of(repository.id()),
            level,
            person.map(Person::id).orElse(0L),
            person.map(Person::teams).orElse(Set.of()));
    ProposedEdit forward =
        new ProposedEdit(
            move.branch(),
            move.before(),
            Optional.of(move.after()),
            move.before().map(CommitId::hex),
            Optional.of(move.after().hex()),
            false);
    Decision made = move.landing() ? decision.land(move.branch().name()) : decision.decide(forward);
    return made instanceof Decision.Reject reject ? Optional.of(reject.reason()) : Optional.empty();
  }

  @Override
  public RefEditResult advance(
      Identity caller,
      RepositoryView repository,
      Quarantine quarantine,
      Move move,
      Outcome outcome) {
    Transactions.requireNone();
    refusal(caller, repository, move)
        .ifPresent(
            reason -> {
              throw PortalException.forbidden(
                  Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".");
            });
    RepositoryFacts facts =
        services
            .repositories()
            .find(repository.id())
            .orElseThrow(() -> PortalException.notFound("repository"));
    List<RefChange> moves =
        List.of(new RefChange(move.branch(), move.before(), Optional.of(move.after())));
    PushIntents intents = services.intents();
    long intent = intents.begin(AuditActor.of(caller), repository.id(), moves, outcome::begin);
    boolean known = false;
    try {
      CrashPoint.hit(CrashPoints.PUSH_AFTER_INTENT);
      RefEditResult result = quarantine.advance(move.branch(), move.before(), move.after());
      known = true;
      CrashPoint.hit(CrashPoints.PUSH_BEFORE_OUTCOME);
      intents.finish(
          intent, facts, result == RefEditResult.DONE ? moves : List.of(), "", outcome::end);
      CrashPoint.hit(CrashPoints.PUSH_AFTER_OUTCOME);
      return result;
    } finally {
      intents.release(intent);
      if (!known) {
        services.reconciler().resolve(intent);
      }
    }
  }
}
