package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.internal.PullRequestMaker.Wish;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes pull requests that take back what others have landed. Thread-safe. */
public final class RevertService implements Reverts {
  private final PullRequestServices services;
  private final PullRequestMaker maker;
  private final PullRequestRows rows;

  RevertService(PullRequestServices services, PullRequestMaker maker, PullRequestRows rows) {
    this.services = services;
    this.maker = maker;
    this.rows = rows;
  }

  /**
   * What landed, as the rows tell it.
   *
   * @param on the target's tip before
   * @param as the target's tip after
   */
  private record Landed(PullRequestEntity row, CommitId on, CommitId as) {}

  @Override
  public PullRequestView revert(Identity caller, String owner, String repository, int number) {
    RepositoryView view =
        services.permissions().require(caller, Action.PROPOSE, owner, repository).repository();
    Identity.Account author = Callers.signedIn(caller);
    Landed landed = landed(view, number);
    PullRequestEntity row = landed.row();
    try (Repository open = services.stores().open(view)) {
      CommitId tip = Proposals.tip(open, row.baseBranch());
      try (Quarantine quarantine = open.quarantine(Set.of())) {
        requireHas(quarantine, tip, landed.as());
        String title = title(row);
        String body = "Reverts #" + row.number() + ", which landed as " + landed.as().hex() + ".";
        CommitDraft draft = CommitDraft.of(services.signature(author.id()), title + "\n\n" + body);
        CommitId head = onto(quarantine, view.vcs(), tip, before(quarantine, landed, draft), draft);
        PullRequestEntity made =
            maker.make(
                author,
                view,
                open,
                quarantine,
                new Wish(
                    title,
                    body,
                    row.baseBranch(),
                    Optional.of(view.id()),
                    Optional.empty(),
                    false,
                    Optional.of(row.number()),
                    false),
                Versions.facts(quarantine, tip, head));
        return rows.view(caller, view, made);
      }
    }
  }

  private Landed landed(RepositoryView view, int number) {
    return services
        .transactions()
        .read(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, view.id(), number);
              if (row.state() != PullRequestStage.MERGED || row.mergeCommit().isEmpty()) {
                throw PortalException.conflict(
                    "This pull request has not landed: there is nothing to revert.");
              }
              List<PullRequestVersion> versions = PullRequestRows.versions(em, row.id());
              CommitId on =
                  row.landedOn()
                      .map(CommitId::new)
                      .orElseGet(() -> versions.get(versions.size() - 1).forkPoint());
              return new Landed(row, on, new CommitId(row.mergeCommit().get()));
            });
  }

  private static void requireHas(Quarantine quarantine, CommitId tip, CommitId landed) {
    boolean has =
        quarantine.commits().find(landed).isPresent()
            && quarantine.commits().mergeBase(landed, tip).filter(landed::equals).isPresent();
    if (!has) {
      throw PortalException.conflict("The branch does not have what landed any more.");
    }
  }

  /**
   * A commit on what landed that has the files of before. Taking back one commit after the other,
   * the newest first, each on the very files that it left, cannot conflict.
   */
  private static CommitId before(Quarantine quarantine, Landed landed, CommitDraft draft) {
    CommitId made = landed.as();
    CommitId at = landed.as();
    for (int i = 0; !at.equals(landed.on()); i++) {
      List<CommitId> parents = quarantine.commits().find(at).map(Commit::parents).orElse(List.of());
      if (parents.isEmpty() || i == COMMITS) {
        throw PortalException.conflict(
            "This landed as a history that cannot be reverted in one piece: it has merges of its"
                + " own, or more than "
                + COMMITS
                + " commits. Revert its commits with a clone.");
      }
      if (quarantine.revert(made, at, draft) instanceof CommitOutcome.Committed committed) {
        made = committed.head();
      }
      at = parents.get(0);
    }
    return made;
  }

  private static CommitId onto(
      Quarantine quarantine, VcsKind vcs, CommitId tip, CommitId before, CommitDraft draft) {
    MergeStrategy strategy =
        MergeStrategy.SQUASH.existsOn(vcs) ? MergeStrategy.SQUASH : MergeStrategy.REBASE;
    CommitOutcome outcome =
        quarantine.merge(new MergeRequest(tip, before, strategy, draft, Map.of()));
    if (outcome instanceof CommitOutcome.Conflicted conflicted) {
      throw PortalException.conflict(
          "What came later conflicts with the revert in "
              + Landing.paths(conflicted.conflicts())
              + ". Change these files by an edit, or revert with a clone.");
    }
    if (outcome instanceof CommitOutcome.Committed committed) {
      return committed.head();
    }
    throw PortalException.conflict("There is nothing to revert: the branch has none of it now.");
  }

  private static String title(PullRequestEntity row) {
    String quoted = "Revert \"" + row.title() + "\"";
    if (quoted.length() <= PullRequests.TITLE) {
      return quoted;
    }
    String end = "...\"";
    int cut = PullRequests.TITLE - end.length();
    return quoted.substring(0, Character.isHighSurrogate(quoted.charAt(cut - 1)) ? cut - 1 : cut)
        + end;
  }

  @Override
  public Links links(Identity caller, String owner, String repository, int number) {
    RepositoryView view =
        services.permissions().require(caller, Action.READ, owner, repository).repository();
    return services
        .transactions()
        .read(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, view.id(), number);
              return new Links(
                  row.reverts()
                      .map(
                          of ->
                              rows.view(caller, view, PullRequestRows.require(em, view.id(), of))),
                  em.createQuery(
                          "select p from PullRequestEntity p where p.repositoryId = :repository"
                              + " and p.reverts = :number and p.state <> :making"
                              + " order by p.number",
                          PullRequestEntity.class)
                      .setParameter("repository", view.id())
                      .setParameter("number", number)
                      .setParameter("making", PullRequestStage.MAKING)
                      .setMaxResults(20)
                      .getResultStream()
                      .map(each -> rows.view(caller, view, each))
                      .toList());
            });
  }
}
