package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.jpa.ReviewRequestEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The use cases of review requests. Thread-safe. */
public final class ReviewRequestService implements ReviewRequests {
  private final PullRequestServices services;
  private final Directory directory;
  private final ReviewRequestRows rows;

  public ReviewRequestService(PullRequestServices services, Directory directory) {
    this.services = services;
    this.directory = directory;
    this.rows = new ReviewRequestRows(directory);
  }

  /** An account or a team. */
  private record Asked(Optional<Long> account, Optional<Long> team, String name) {
    boolean is(ReviewRequestEntity row) {
      return account.equals(row.accountId()) && team.equals(row.teamId());
    }
  }

  @Override
  public List<ReviewRequest> list(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access = require(caller, Action.READ, owner, repository);
    return services
        .transactions()
        .read(em -> of(em, PullRequestRows.require(em, access.repository().id(), number).id()));
  }

  @Override
  public Map<Long, List<ReviewRequest>> onAll(Identity caller, Collection<PullRequestView> pulls) {
    pulls.stream()
        .map(pull -> pull.repository().id())
        .distinct()
        .forEach(id -> services.permissions().require(caller, Action.READ, id));
    List<Long> ids = pulls.stream().map(PullRequestView::id).toList();
    return services.transactions().read(em -> rows.views(em, ids));
  }

  @Override
  public List<ReviewRequest> ask(
      Identity caller,
      String owner,
      String repository,
      int number,
      List<String> accounts,
      List<String> teams) {
    RepositoryAccess access = require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    RepositoryFacts facts = facts(access);
    if (accounts.size() + teams.size() > MOST) {
      throw tooMany();
    }
    Set<Asked> asked = new LinkedHashSet<>();
    accounts.forEach(login -> asked.add(readable(facts, login)));
    teams.forEach(team -> asked.add(ofOwner(facts, team)));
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = touched(em, access, number, now);
              if (pull.state() != PullRequestStage.OPEN) {
                throw PortalException.conflict("This pull request is not open.");
              }
              List<ReviewRequestEntity> there = ReviewRequestRows.all(em, List.of(pull.id()));
              List<ReviewEntity> reviews = ReviewRequestRows.reviews(em, List.of(pull.id()));
              requireMayAsk(account, access, pull, asked, there, reviews);
              for (Asked each : asked) {
                ask(em, pull, account, each, there, reviews, now);
              }
              em.flush();
              List<ReviewRequest> all = of(em, pull.id());
              if (all.size() > MOST) {
                throw tooMany();
              }
              return all;
            });
  }

  private static void requireMayAsk(
      Identity.Account account,
      RepositoryAccess access,
      PullRequestEntity pull,
      Set<Asked> asked,
      List<ReviewRequestEntity> there,
      List<ReviewEntity> reviews) {
    for (Asked each : asked) {
      if (each.account().isPresent() && each.account().equals(pull.accountId())) {
        throw PortalException.invalid(
            "reviewers", "Its author cannot be asked to review a pull request.");
      }
    }
    if (access.level().atLeast(AccessLevel.WRITE)) {
      return;
    }
    boolean author = pull.accountId().filter(id -> id == account.id()).isPresent();
    boolean again =
        asked.stream()
            .allMatch(
                each ->
                    there.stream().anyMatch(each::is)
                        || (each.account().isPresent()
                            && reviews.stream()
                                .anyMatch(review -> review.accountId().equals(each.account()))));
    if (!author || !again) {
      throw PortalException.forbidden(
          "Only who may write to the repository asks for reviews; its author asks again those who"
              + " were asked or have reviewed.");
    }
  }

  private void ask(
      EntityManager em,
      PullRequestEntity pull,
      Identity.Account account,
      Asked asked,
      List<ReviewRequestEntity> there,
      List<ReviewEntity> reviews,
      Instant now) {
    Optional<ReviewRequestEntity> found = there.stream().filter(asked::is).findFirst();
    if (found.filter(row -> !row.isRemoved() && rows.answers(row, reviews).isEmpty()).isPresent()) {
      return;
    }
    ReviewRequestEntity row =
        found.orElseGet(() -> new ReviewRequestEntity(pull.id(), asked.account(), asked.team()));
    row.ask(Optional.of(account.login()), Optional.empty(), pull.versions(), now);
    if (found.isEmpty()) {
      em.persist(row);
    }
    services.tell(
        em,
        pull,
        Actor.of(account),
        new PullRequestEvent.ReviewRequested(
            asked.account(), asked.team(), asked.name(), "asked by " + account.login()));
  }

  @Override
  public List<ReviewRequest> remove(
      Identity caller,
      String owner,
      String repository,
      int number,
      List<String> accounts,
      List<String> teams) {
    RepositoryAccess access = require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    RepositoryFacts facts = facts(access);
    Set<Asked> asked = new LinkedHashSet<>();
    accounts.forEach(login -> person(login).ifPresent(asked::add));
    teams.forEach(team -> team(facts, team).ifPresent(asked::add));
    boolean self =
        asked.stream()
            .allMatch(each -> each.account().filter(id -> id == account.id()).isPresent());
    if (!access.level().atLeast(AccessLevel.WRITE) && !(self && teams.isEmpty())) {
      throw PortalException.forbidden("Only who may write to the repository takes this back.");
    }
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity pull = touched(em, access, number, now);
              for (ReviewRequestEntity row : ReviewRequestRows.all(em, List.of(pull.id()))) {
                Optional<Asked> found = asked.stream().filter(each -> each.is(row)).findFirst();
                if (found.isPresent() && !row.isRemoved()) {
                  row.remove(now);
                  services.tell(
                      em,
                      pull,
                      Actor.of(account),
                      new PullRequestEvent.ReviewRequestRemoved(
                          row.accountId(), row.teamId(), found.get().name()));
                }
              }
              em.flush();
              return of(em, pull.id());
            });
  }

  private Asked readable(RepositoryFacts facts, String login) {
    return person(login)
        .filter(
            each ->
                services
                    .levels()
                    .levelOf(each.account().orElseThrow(), facts)
                    .atLeast(AccessLevel.READ))
        .orElseThrow(
            () ->
                PortalException.invalid(
                    "reviewers", "Nobody called " + shown(login) + " may read this repository."));
  }

  private Optional<Asked> person(String login) {
    return directory
        .person(login.strip())
        .filter(found -> !found.disabled())
        .map(found -> asked(found));
  }

  private static Asked asked(Person person) {
    return new Asked(Optional.of(person.id()), Optional.empty(), person.login());
  }

  private Asked ofOwner(RepositoryFacts facts, String name) {
    return team(facts, name)
        .orElseThrow(
            () ->
                PortalException.invalid(
                    "team_reviewers",
                    "The owner of this repository has no team called " + shown(name) + "."));
  }

  private Optional<Asked> team(RepositoryFacts facts, String name) {
    String full = name.strip();
    return directory
        .team(full.indexOf('/') < 0 ? facts.view().owner() + "/" + full : full)
        .filter(team -> team.organizationId() == facts.ownerId())
        .map(ReviewRequestService::asked);
  }

  private static Asked asked(TeamFacts team) {
    return new Asked(Optional.empty(), Optional.of(team.id()), team.fullName());
  }

  private static String shown(String name) {
    return Lines.cut(name, 100);
  }

  private static PortalException tooMany() {
    return PortalException.invalid("reviewers", "At most " + MOST + " are asked for one.");
  }

  /** Its version rises, so that two who ask at the same moment do so one after the other. */
  private static PullRequestEntity touched(
      EntityManager em, RepositoryAccess access, int number, Instant now) {
    PullRequestEntity pull = PullRequestRows.require(em, access.repository().id(), number);
    pull.setUpdatedAt(now);
    return pull;
  }

  private List<ReviewRequest> of(EntityManager em, long pullRequestId) {
    return rows.views(em, List.of(pullRequestId)).getOrDefault(pullRequestId, List.of());
  }

  private RepositoryFacts facts(RepositoryAccess access) {
    return services
        .repositories()
        .find(access.repository().id())
        .orElseThrow(() -> PortalException.notFound("repository"));
  }

  private RepositoryAccess require(
      Identity caller, Action action, String owner, String repository) {
    return services.permissions().require(caller, action, owner, repository);
  }
}
