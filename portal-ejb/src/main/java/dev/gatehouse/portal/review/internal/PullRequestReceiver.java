package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pull requests follow their branches: a push to the head is a new version; one that brings
 * the head to the target has merged it, by hand or by a landing that a crash cut short.
 * Thread-safe.
 */
public final class PullRequestReceiver implements OutboxReceiver {
  private static final Logger LOG = System.getLogger(PullRequestReceiver.class.getName());

  private final PullRequestServices services;
  private final Proposals proposals;
  private final Object following = new Object();

  PullRequestReceiver(PullRequestServices services, Proposals proposals) {
    this.services = services;
    this.proposals = proposals;
  }

  @Override
  public String name() {
    return "pull-requests";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PushedRefs.PUSH);
  }

  @Override
  public void deliver(OutboxMessage message) {
    Actor actor = new Actor(message.accountId(), message.actor());
    for (RefChange change : PushedRefs.read(message.detail())) {
      RefKind kind = change.name().kind();
      if (kind != RefKind.BRANCH && kind != RefKind.BOOKMARK) {
        continue;
      }
      String name = change.name().name();
      for (PullRequestEntity row : open("p.headRepositoryId", "p.headBranch", message, name)) {
        follow(row, actor);
      }
      if (kind == RefKind.BRANCH) {
        for (PullRequestEntity row : open("p.repositoryId", "p.baseBranch", message, name)) {
          land(row, actor);
        }
      }
    }
  }

  private List<PullRequestEntity> open(
      String repository, String branch, OutboxMessage message, String name) {
    return services
        .transactions()
        .read(
            em ->
                new ArrayList<>(
                    em.createQuery(
                            "select p from PullRequestEntity p where p.state = :open and "
                                + repository
                                + " = :repository and "
                                + branch
                                + " = :name order by p.id",
                            PullRequestEntity.class)
                        .setParameter("open", PullRequestStage.OPEN)
                        .setParameter("repository", message.lane())
                        .setParameter("name", name)
                        .getResultList()));
  }

  /** Takes the branch's tip as a new version; a branch that is gone leaves the last one. */
  void follow(PullRequestEntity seen, Actor actor) {
    // Who waits for the new version, and the messages of the push, do not both make it.
    synchronized (following) {
      services
          .transactions()
          .read(em -> Optional.ofNullable(em.find(PullRequestEntity.class, seen.id())))
          .filter(row -> row.state() == PullRequestStage.OPEN && row.headBranch().isPresent())
          .ifPresent(row -> followNow(row, actor));
    }
  }

  private void followNow(PullRequestEntity row, Actor actor) {
    Optional<RepositoryFacts> target = services.repositories().find(row.repositoryId());
    Optional<RepositoryFacts> source =
        row.headRepositoryId().flatMap(services.repositories()::find);
    if (target.isEmpty() || source.isEmpty()) {
      return;
    }
    boolean same = target.get().view().id() == source.get().view().id();
    if (!same && !mayBring(row, target.get(), source.get())) {
      LOG.log(Level.DEBUG, "pull request {0} keeps its version: its author may not", row.id());
      return;
    }
    try (Repository open = services.stores().open(target.get().view());
        Repository other = services.stores().open(source.get().view())) {
      CommitId head = Proposals.head(other, row.headBranch().orElseThrow());
      if (head.hex().equals(row.head())) {
        return;
      }
      CommitId tip = Proposals.tip(open, row.baseBranch());
      try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
        if (!same) {
          Proposals.fetch(quarantine, other, head);
        }
        proposals.add(open, quarantine, row, Versions.facts(quarantine, tip, head), actor);
      }
    } catch (PortalException e) {
      // A head that is gone, or that the target has: nothing new is proposed.
      LOG.log(Level.DEBUG, "pull request {0} keeps its version: {1}", row.id(), e.userMessage());
    }
  }

  /**
   * Whether what was pushed to another repository may come: it is shown to all who may read the
   * target, and kept there. Only as long as both are in use, and whoever opened the pull request
   * may read both.
   */
  private boolean mayBring(PullRequestEntity row, RepositoryFacts target, RepositoryFacts source) {
    return target.view().archivedAt().isEmpty()
        && target.view().deletedAt().isEmpty()
        && source.view().deletedAt().isEmpty()
        && mayRead(row.accountId(), target)
        && mayRead(row.accountId(), source);
  }

  private boolean mayRead(Optional<Long> account, RepositoryFacts repository) {
    return !repository.view().isPrivate()
        || account
            .filter(id -> services.levels().levelOf(id, repository).atLeast(AccessLevel.READ))
            .isPresent();
  }

  private void land(PullRequestEntity row, Actor actor) {
    Optional<RepositoryFacts> target = services.repositories().find(row.repositoryId());
    if (target.isEmpty()) {
      return;
    }
    try (Repository open = services.stores().open(target.get().view())) {
      Optional<CommitId> tip = open.refs().find(RefName.branch(row.baseBranch())).map(Ref::commit);
      if (tip.isEmpty()) {
        return;
      }
      Optional<CommitId> candidate = row.candidate().map(CommitId::new);
      CommitId head = new CommitId(row.head());
      if (candidate.filter(commit -> isIn(open, commit, tip.get())).isPresent()) {
        write(row, merger(row, actor), candidate.get());
      } else if (isIn(open, head, tip.get())) {
        write(row, actor, head);
      }
    }
  }

  /** Whether a branch has a commit; one that no branch has is not seen at all. */
  static boolean isIn(Repository open, CommitId commit, CommitId tip) {
    return open.commits().find(commit).isPresent()
        && open.commits().mergeBase(commit, tip).filter(commit::equals).isPresent();
  }

  /** Who began to land it, of whom the row has the login only. */
  private static Actor merger(PullRequestEntity row, Actor pusher) {
    return row.mergedBy()
        .filter(login -> !login.equals(pusher.login()))
        .map(login -> new Actor(Optional.empty(), login))
        .orElse(pusher);
  }

  private void write(PullRequestEntity row, Actor by, CommitId commit) {
    services.transactions().run(em -> Landing.landed(services, em, row.id(), by, commit));
  }
}
