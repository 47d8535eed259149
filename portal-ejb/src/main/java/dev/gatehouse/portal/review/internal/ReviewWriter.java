package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The use cases of reviews. Thread-safe. */
final class ReviewWriter {
  private final PullRequestServices services;

  ReviewWriter(PullRequestServices services) {
    this.services = services;
  }

  List<ReviewView> list(Identity caller, RepositoryAccess access, int number) {
    return services
        .transactions()
        .read(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              List<PullRequestVersion> versions = PullRequestRows.versions(em, row.id());
              Set<Long> holding = holding(em, row, versions);
              return ReviewRows.reviews(em, caller, row.id()).stream()
                  .map(review -> ReviewRows.view(review, versions, holding))
                  .toList();
            });
  }

  /** What was sent as reviews of pull requests, by the pull request's id. */
  Map<Long, List<ReviewView>> sent(List<Long> pullRequests) {
    return services
        .transactions()
        .read(
            em -> {
              Map<Long, List<ReviewEntity>> sent =
                  em.createQuery(
                          "select r from ReviewEntity r where r.pullRequestId in :ids"
                              + " and r.submittedAt is not null order by r.submittedAt, r.id",
                          ReviewEntity.class)
                      .setParameter("ids", pullRequests.isEmpty() ? List.of(0L) : pullRequests)
                      .getResultStream()
                      .collect(Collectors.groupingBy(ReviewEntity::pullRequestId));
              var versions = PullRequestRows.versionsOf(em, sent.keySet());
              Map<Long, List<ReviewView>> views = new HashMap<>();
              for (PullRequestEntity pull : PullRequestRows.all(em, sent.keySet())) {
                List<PullRequestVersion> all =
                    PullRequestRows.versions(versions.getOrDefault(pull.id(), List.of()));
                List<ReviewEntity> rows = sent.getOrDefault(pull.id(), List.of());
                Set<Long> holding = holding(pull, all, rows);
                views.put(
                    pull.id(),
                    rows.stream().map(row -> ReviewRows.view(row, all, holding)).toList());
              }
              return views;
            });
  }

  /** The ids of the reviews of a pull request that hold. */
  Set<Long> holding(EntityManager em, PullRequestEntity row, List<PullRequestVersion> versions) {
    return holding(row, versions, ReviewRows.sent(em, row.id()));
  }

  private Set<Long> holding(
      PullRequestEntity row, List<PullRequestVersion> versions, List<ReviewEntity> all) {
    Optional<RepositoryFacts> repository = services.repositories().find(row.repositoryId());
    return Opinions.holding(
        row,
        versions,
        all,
        account ->
            repository
                .map(facts -> services.levels().levelOf(account, facts))
                .filter(level -> level.atLeast(AccessLevel.WRITE))
                .isPresent());
  }

  ReviewView add(Identity caller, RepositoryAccess access, int number, NewReview review) {
    Identity.Account author = Callers.signedIn(caller);
    String body = Texts.text("body", review.body(), PullRequests.BODY);
    PullRequestEntity row = row(access, number);
    requireSayable(author, row, review.state(), body, !review.comments().isEmpty());
    CheckedComments comments = CheckedComments.of(services, access, row, review);
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              if (review.state() == ReviewState.PENDING) {
                requireNonePending(em, author, row);
              }
              ReviewEntity saved =
                  save(em, author, row, comments.version(), review.state(), body, now);
              comments.persist(em, author, row, saved, now);
              em.flush();
              if (review.state() != ReviewState.PENDING) {
                tellSent(em, author, row, saved);
              }
              return view(em, row, saved);
            });
  }

  private ReviewView view(EntityManager em, PullRequestEntity row, ReviewEntity review) {
    List<PullRequestVersion> versions = PullRequestRows.versions(em, row.id());
    return ReviewRows.view(review, versions, holding(em, row, versions));
  }

  private static ReviewEntity save(
      EntityManager em,
      Identity.Account author,
      PullRequestEntity row,
      PullRequestVersion version,
      ReviewState state,
      String body,
      Instant now) {
    ReviewEntity saved =
        new ReviewEntity(
            row.id(),
            Optional.of(author.id()),
            author.login(),
            state,
            body,
            version.number(),
            row.baseBranch(),
            now,
            state == ReviewState.PENDING ? Optional.empty() : Optional.of(now));
    em.persist(saved);
    em.flush();
    touch(em, row, now);
    return saved;
  }

  private static void requireSayable(
      Identity.Account author,
      PullRequestEntity row,
      ReviewState state,
      String body,
      boolean hasComments) {
    switch (state) {
      case PENDING -> {}
      case COMMENTED -> {
        if (body.isBlank() && !hasComments) {
          throw PortalException.invalid("body", "Say something, or comment on a line.");
        }
      }
      case APPROVED, CHANGES_REQUESTED -> {
        if (ReviewRows.isBy(author, row.accountId())) {
          throw PortalException.invalid(
              "event", "Nobody approves, or requests changes of, their own pull request.");
        }
        if (state == ReviewState.CHANGES_REQUESTED && body.isBlank() && !hasComments) {
          throw PortalException.invalid("body", "Say what is to be changed.");
        }
      }
      case DISMISSED -> throw PortalException.invalid("event", "A review is not sent dismissed.");
    }
  }

  private static void requireNonePending(
      EntityManager em, Identity.Account author, PullRequestEntity row) {
    boolean pending =
        em.createQuery(
                    "select count(r) from ReviewEntity r where r.pullRequestId = :id"
                        + " and r.state = :pending and r.accountId = :account",
                    Long.class)
                .setParameter("id", row.id())
                .setParameter("pending", ReviewState.PENDING)
                .setParameter("account", author.id())
                .getSingleResult()
            > 0;
    if (pending) {
      throw PortalException.conflict("You have a review here that you have not sent yet.");
    }
  }

  ReviewView submit(
      Identity caller,
      RepositoryAccess access,
      int number,
      long review,
      ReviewState state,
      String body) {
    Identity.Account author = Callers.signedIn(caller);
    String text = Texts.text("body", body, PullRequests.BODY);
    return change(
        caller,
        access,
        number,
        review,
        (em, row, found) -> {
          requirePending(found, state != ReviewState.PENDING);
          String said = text.isBlank() ? found.body() : text;
          // What was looked at when it was begun; where it lands is where it lands now.
          send(author, row, found, state, said, said(em, found).findAny().isPresent());
          tellSent(em, author, row, found);
        });
  }

  ReviewView resume(
      Identity caller, RepositoryAccess access, int number, long review, NewReview more) {
    Identity.Account author = Callers.signedIn(caller);
    String text = Texts.text("body", more.body(), PullRequests.BODY);
    CheckedComments comments = CheckedComments.of(services, access, row(access, number), more);
    return change(
        caller,
        access,
        number,
        review,
        (em, row, found) -> {
          requirePending(found, true);
          long all = said(em, found).count() + comments.comments().size();
          CheckedComments.requireNotTooMany(all);
          comments.persist(em, author, row, found, services.clock().instant());
          found.setPullRequestVersion(comments.version().number());
          String said = text.isBlank() ? found.body() : text;
          send(author, row, found, more.state(), said, all > 0);
          if (more.state() != ReviewState.PENDING) {
            em.flush();
            tellSent(em, author, row, found);
          }
        });
  }

  private static void requirePending(ReviewEntity review, boolean good) {
    if (review.state() != ReviewState.PENDING || !good) {
      throw PortalException.conflict("This review is sent already.");
    }
  }

  /** The comments of a review. */
  private static Stream<ReviewCommentEntity> said(EntityManager em, ReviewEntity review) {
    return ReviewRows.comments(em, review.pullRequestId()).stream()
        .filter(comment -> comment.reviewId().filter(id -> id == review.id()).isPresent());
  }

  private void tellSent(
      EntityManager em, Identity.Account author, PullRequestEntity row, ReviewEntity review) {
    services.tell(
        em,
        row,
        Actor.of(author),
        new PullRequestEvent.ReviewSubmitted(
            review.id(), review.state(), said(em, review).map(ReviewCommentEntity::id).toList()));
  }

  private void send(
      Identity.Account author,
      PullRequestEntity row,
      ReviewEntity review,
      ReviewState state,
      String body,
      boolean hasComments) {
    requireSayable(author, row, state, body, hasComments);
    review.setState(state);
    review.setBody(body);
    if (state != ReviewState.PENDING) {
      review.setSubmittedAt(Optional.of(services.clock().instant()));
      review.setBaseBranch(row.baseBranch());
    }
  }

  ReviewView edit(Identity caller, RepositoryAccess access, int number, long review, String body) {
    String text = Texts.text("body", body, PullRequests.BODY);
    return change(
        caller,
        access,
        number,
        review,
        (em, row, found) -> {
          requireOwn(caller, found.accountId());
          if (found.state() != ReviewState.PENDING && !found.body().equals(text)) {
            services.tell(
                em,
                row,
                Actor.of(caller),
                new PullRequestEvent.ReviewEdited(found.id(), found.body()));
          }
          found.setBody(text);
        });
  }

  ReviewView dismiss(
      Identity caller, RepositoryAccess access, int number, long review, String message) {
    Identity.Account account = Callers.signedIn(caller);
    String text = Texts.filled("message", message, PullRequests.BODY);
    return change(
        caller,
        access,
        number,
        review,
        (em, row, found) -> {
          if (found.state() != ReviewState.APPROVED
              && found.state() != ReviewState.CHANGES_REQUESTED) {
            throw PortalException.conflict("Only an approval or a request for changes can be.");
          }
          found.setState(ReviewState.DISMISSED);
          Instant now = services.clock().instant();
          ReviewCommentEntity why =
              Comments.general(
                  row, account, "Dismissed the review of " + found.author() + ": " + text, now);
          em.persist(why);
          services.tell(
              em,
              row,
              Actor.of(account),
              new PullRequestEvent.ReviewDismissed(found.id(), why.id()));
        });
  }

  void discard(Identity caller, RepositoryAccess access, int number, long review) {
    services
        .transactions()
        .run(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              ReviewEntity found = ReviewRows.review(em, caller, row.id(), review);
              requirePending(found, true);
              said(em, found).forEach(em::remove);
              em.flush();
              em.remove(found);
            });
  }

  private interface Change {
    void make(EntityManager em, PullRequestEntity row, ReviewEntity review);
  }

  private ReviewView change(
      Identity caller, RepositoryAccess access, int number, long review, Change change) {
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              ReviewEntity found = ReviewRows.review(em, caller, row.id(), review);
              change.make(em, row, found);
              touch(em, row, services.clock().instant());
              em.flush();
              return view(em, row, found);
            });
  }

  static void requireOwn(Identity caller, Optional<Long> accountId) {
    if (!ReviewRows.isBy(caller, accountId)) {
      throw PortalException.forbidden("Only who wrote it may change it.");
    }
  }

  /**
   * Writes that something about a pull request has changed. One that is about to land, in another
   * transaction, is then before this or after it: its row is another in any case.
   */
  static void touch(EntityManager em, PullRequestEntity row, Instant now) {
    PullRequestEntity current = em.find(PullRequestEntity.class, row.id());
    current.setUpdatedAt(now);
    em.lock(current, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
  }

  private PullRequestEntity row(RepositoryAccess access, int number) {
    return services
        .transactions()
        .read((EntityManager em) -> PullRequestRows.require(em, access.repository().id(), number));
  }
}
