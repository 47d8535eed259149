package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The guard of one push: decides ref by ref with the rights of this moment, not of the moment when
 * the upload began; writes the intent before anything moves, and the outcome after. Fails closed:
 * what cannot be decided or written is thrown, and then nothing moves. For one conversation, on its
 * thread; closed with it.
 */
final class PushGuard implements ReceiveGuard, AutoCloseable {
  private static final int MOST_REFS = 50_000;

  private final PushServices services;
  private final Identity caller;
  private final AuditActor actor;
  private final long repositoryId;
  private Optional<Begun> begun = Optional.empty();

  PushGuard(PushServices services, Identity caller, AuditActor actor, long repositoryId) {
    this.services = services;
    this.caller = caller;
    this.actor = actor;
    this.repositoryId = repositoryId;
  }

  private record Begun(long intent, RepositoryFacts repository) {}

  @Override
  public List<Decision> decide(Push push) {
    Transactions.requireNone();
    if (begun.isPresent()) {
      throw new IllegalStateException("a guard is for one push");
    }
    if (push.edits().size() > MOST_REFS) {
      return rejectAll(push, "a push moves at most " + MOST_REFS + " refs; push them in parts");
    }
    Optional<RepositoryFacts> repository =
        services
            .repositories()
            .find(repositoryId)
            .filter(found -> found.view().deletedAt().isEmpty());
    boolean live =
        caller instanceof Identity.Portal
            || (caller instanceof Identity.Account account
                && services.credentials().isLive(account));
    if (repository.isEmpty() || !live) {
      return rejectAll(push, "you may not write to this repository");
    }
    if (repository.get().view().archivedAt().isPresent()) {
      return rejectAll(push, "this repository is archived: it can only be read");
    }
    AccessLevel level = services.levels().level(caller, repository.get());
    RefDecision decision = decision(level, repository.get().view().vcs());
    List<Decision> decisions = push.edits().stream().map(decision::decide).toList();
    if (push.atomic() && decisions.stream().anyMatch(Decision.Reject.class::isInstance)) {
      return decisions.stream()
          .map(
              each ->
                  each instanceof Decision.Reject
                      ? each
                      : RefDecision.reject("another ref of this atomic push was refused"))
          .toList();
    }
    List<RefChange> moves = accepted(push, decisions);
    if (!moves.isEmpty()) {
      begun =
          Optional.of(
              new Begun(services.intents().begin(actor, repositoryId, moves), repository.get()));
      CrashPoint.hit(CrashPoints.PUSH_AFTER_INTENT);
    }
    return decisions;
  }

  private RefDecision decision(AccessLevel level, VcsKind vcs) {
    Optional<Person> person =
        caller instanceof Identity.Account account
            ? services.directory().person(account.id())
            : Optional.empty();
    return new RefDecision(
        vcs,
        services.rules().of(repositoryId),
        level,
        person.map(Person::id).orElse(0L),
        person.map(Person::teams).orElse(Set.of()));
  }

  @Override
  public void done(Push push, List<RefEditResult> results) {
    Transactions.requireNone();
    if (begun.isEmpty()) {
      return;
    }
    if (results.size() != push.edits().size()) {
      throw new IllegalStateException("a push with " + results.size() + " results");
    }
    CrashPoint.hit(CrashPoints.PUSH_BEFORE_OUTCOME);
    Begun current = begun.get();
    List<RefChange> moved =
        IntStream.range(0, results.size())
            .filter(i -> results.get(i) == RefEditResult.DONE)
            .mapToObj(i -> change(push.edits().get(i)))
            .toList();
    services.intents().finish(current.intent(), current.repository(), moved, "");
    services.intents().release(current.intent());
    begun = Optional.empty();
    CrashPoint.hit(CrashPoints.PUSH_AFTER_OUTCOME);
  }

  /** Finds out by looking what a push did whose end nobody told. */
  @Override
  public void close() {
    begun.ifPresent(
        left -> {
          services.intents().release(left.intent());
          services.reconciler().resolve(left.intent());
        });
    begun = Optional.empty();
  }

  private static List<RefChange> accepted(Push push, List<Decision> decisions) {
    List<RefChange> moves = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      ProposedEdit edit = push.edits().get(i);
      if (decisions.get(i) instanceof Decision.Accept) {
        moves.add(change(edit));
      }
    }
    return moves;
  }

  private static RefChange change(ProposedEdit edit) {
    return new RefChange(edit.name(), edit.before(), edit.after());
  }

  private static List<Decision> rejectAll(Push push, String reason) {
    return push.edits().stream().map(edit -> (Decision) RefDecision.reject(reason)).toList();
  }
}
