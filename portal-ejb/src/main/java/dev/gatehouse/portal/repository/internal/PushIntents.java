package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.jpa.IntentEntity;
import dev.gatehouse.portal.repository.jpa.IntentKind;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The intent of a push and its outcome: what moved is in the audit log and on its way to the
 * receivers, in one transaction. Thread-safe.
 */
public final class PushIntents {
  private static final int NAMED = 10;

  private final Transactions transactions;
  private final RepositoryStores stores;
  private final Intents intents;
  private final AuditTrail audit;
  private final Outbox outbox;

  public PushIntents(
      Transactions transactions,
      RepositoryStores stores,
      Intents intents,
      AuditTrail audit,
      Outbox outbox) {
    this.transactions = transactions;
    this.stores = stores;
    this.intents = intents;
    this.audit = audit;
    this.outbox = outbox;
  }

  /** Writes what is about to move. Whoever calls this calls {@link #release} in the end. */
  long begin(AuditActor actor, long repositoryId, List<RefChange> moves) {
    return begin(actor, repositoryId, moves, em -> {});
  }

  /**
   * Writes what is about to move.
   *
   * @param also what is written with it
   */
  long begin(
      AuditActor actor,
      long repositoryId,
      List<RefChange> moves,
      Consumer<? super EntityManager> also) {
    return transactions.write(
        em -> {
          also.accept(em);
          return intents.begin(em, IntentKind.PUSH, repositoryId, actor, PushedRefs.write(moves));
        });
  }

  void release(long intent) {
    intents.release(intent);
  }

  /** Writes what moved. Idempotent: if the outcome is written, it stands. */
  void finish(long intent, RepositoryFacts repository, List<RefChange> moved, String note) {
    finish(intent, repository, moved, note, em -> {});
  }

  /**
   * Writes what moved. Idempotent: if the outcome is written, it stands.
   *
   * @param also what is written with it, if anything moved
   */
  void finish(
      long intent,
      RepositoryFacts repository,
      List<RefChange> moved,
      String note,
      Consumer<? super EntityManager> also) {
    transactions.run(
        em -> {
          Optional<IntentEntity> ended = Intents.end(em, intent);
          if (ended.isEmpty() || moved.isEmpty()) {
            return;
          }
          also.accept(em);
          AuditActor actor = Intents.actor(ended.get());
          audit.add(
              em,
              actor,
              AuditEvent.ofRepository(
                  "push",
                  repository.view().id(),
                  repository.ownerId(),
                  repository.view().fullName(),
                  describe(moved) + note));
          List<RefChange> shown = moved.stream().filter(RefChange::isOfCommits).toList();
          if (!shown.isEmpty()) {
            outbox.send(
                em,
                repository.view().id(),
                PushedRefs.PUSH,
                actor.accountId(),
                actor.name(),
                PushedRefs.write(shown));
          }
        });
  }

  /**
   * Finds out what moved by looking, and writes it. Only when nobody works on the push any more.
   *
   * <p>Where there is nothing to look at, as with phases, it follows the rest of the push, which on
   * Mercurial happens as a whole; if that was all of it, the audit log says that it may have been.
   */
  void recover(IntentEntity intent, RepositoryFacts repository) {
    List<RefChange> all = PushedRefs.read(intent.detail());
    List<RefChange> unseen = all.stream().filter(move -> !move.isOfCommits()).toList();
    if (unseen.size() == all.size()) {
      finish(intent.id(), repository, unseen, " (or not: the server stopped meanwhile)");
      return;
    }
    List<RefChange> moved = new ArrayList<>();
    try (Repository open = stores.open(repository.view())) {
      for (RefChange move : all) {
        if (move.isOfCommits() && hasMoved(open, move)) {
          moved.add(move);
        }
      }
    }
    if (!moved.isEmpty()) {
      moved.addAll(unseen);
    }
    finish(intent.id(), repository, moved, " (found afterwards)");
  }

  private static boolean hasMoved(Repository open, RefChange move) {
    RefStore refs = open.refs();
    Optional<CommitId> now = refs.find(move.name()).map(Ref::commit);
    if (now.equals(move.after())) {
      return true;
    }
    if (now.equals(move.before())) {
      return false;
    }
    // Somebody moved it on since: from where this push would have put it, if that can be reached.
    return move.after().isEmpty() || open.commits().find(move.after().get()).isPresent();
  }

  private static String describe(List<RefChange> moves) {
    List<String> lines = new ArrayList<>();
    for (RefChange move : moves.subList(0, Math.min(NAMED, moves.size()))) {
      String name = move.name().kind().name().toLowerCase(Locale.ROOT) + " " + move.name().name();
      if (move.name().kind() == RefKind.OTHER && !move.isOfCommits()) {
        lines.add(move.name().name() + " changed");
      } else if (!move.isOfCommits()) {
        lines.add(name + " changed out of sight");
      } else if (move.after().isEmpty()) {
        lines.add(name + " deleted, was " + shown(move.before()));
      } else if (move.before().isEmpty()) {
        lines.add(name + " created at " + shown(move.after()));
      } else {
        lines.add(name + " from " + shown(move.before()) + " to " + shown(move.after()));
      }
    }
    if (moves.size() > NAMED) {
      lines.add("and " + (moves.size() - NAMED) + " more");
    }
    return String.join(", ", lines);
  }

  private static String shown(Optional<CommitId> commit) {
    return commit.map(CommitId::abbreviated).orElse("?");
  }
}
