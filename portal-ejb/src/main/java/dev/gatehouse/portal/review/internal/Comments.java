package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Place;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases of comments. Thread-safe. */
final class Comments {
  private final PullRequestServices services;

  Comments(PullRequestServices services) {
    this.services = services;
  }

  private record Found(
      PullRequestEntity row,
      List<PullRequestVersion> versions,
      List<ReviewCommentEntity> comments,
      Set<Long> pendingReviews) {}

  List<CommentView> list(Identity caller, RepositoryAccess access, int number) {
    Found found =
        services
            .transactions()
            .read(
                em -> {
                  PullRequestEntity row =
                      PullRequestRows.require(em, access.repository().id(), number);
                  Map<Long, ReviewEntity> reviews = new HashMap<>();
                  ReviewRows.reviews(em, caller, row.id())
                      .forEach(review -> reviews.put(review.id(), review));
                  List<ReviewCommentEntity> seen =
                      ReviewRows.comments(em, row.id()).stream()
                          .filter(
                              c ->
                                  c.reviewId().isEmpty() || reviews.containsKey(c.reviewId().get()))
                          .toList();
                  return new Found(
                      row,
                      PullRequestRows.versions(em, row.id()),
                      seen,
                      reviews.values().stream()
                          .filter(review -> review.state() == ReviewState.PENDING)
                          .map(ReviewEntity::id)
                          .collect(Collectors.toSet()));
                });
    Map<Long, Place> places = places(access, found);
    List<CommentView> views = new ArrayList<>();
    for (ReviewCommentEntity comment : found.comments()) {
      views.add(
          ReviewRows.view(
              comment,
              found.versions(),
              comment.reviewId().filter(found.pendingReviews()::contains).isPresent(),
              Optional.ofNullable(places.get(comment.id()))));
    }
    return views;
  }

  private Map<Long, Place> places(RepositoryAccess access, Found found) {
    Map<Long, Place> places = new HashMap<>();
    if (found.comments().stream().allMatch(comment -> comment.path().isEmpty())) {
      return places;
    }
    try (Repository open = services.stores().open(access.repository());
        Quarantine quarantine =
            open.quarantine(Set.of(HiddenVersions.group(found.row().number())))) {
      CommentPlaces finder = new CommentPlaces(quarantine);
      for (ReviewCommentEntity comment : found.comments()) {
        comment
            .path()
            .flatMap(
                path ->
                    finder.findNewest(
                        found.versions(),
                        comment.pullRequestVersion(),
                        comment.side().orElse(DiffSide.RIGHT),
                        new Place(ReviewRows.path(path), comment.line(), comment.startLine())))
            .ifPresent(place -> places.put(comment.id(), place));
      }
    }
    return places;
  }

  /** A comment on the whole, not saved. */
  static ReviewCommentEntity general(
      PullRequestEntity row, Identity.Account author, String body, Instant now) {
    return new ReviewCommentEntity(
        row.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(author.id()),
        author.login(),
        body,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        row.versions(),
        "",
        now,
        now);
  }

  CommentView comment(Identity caller, RepositoryAccess access, int number, String body) {
    Identity.Account author = Callers.signedIn(caller);
    String text = Texts.filled("body", body, PullRequests.BODY);
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              ReviewCommentEntity saved = general(row, author, text, now);
              em.persist(saved);
              ReviewWriter.touch(em, row, now);
              services.tell(
                  em, row, Actor.of(author), new PullRequestEvent.CommentAdded(saved.id()));
              return ReviewRows.view(saved, List.of(), false, Optional.empty());
            });
  }

  /** The id of the answer. */
  long reply(Identity caller, RepositoryAccess access, int number, long comment, String body) {
    Identity.Account author = Callers.signedIn(caller);
    String text = Texts.filled("body", body, PullRequests.BODY);
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              ReviewCommentEntity said = ReviewRows.comment(em, caller, row.id(), comment);
              if (said.path().isEmpty()) {
                throw PortalException.invalid(
                    "in_reply_to", "Only a comment on a file has answers.");
              }
              ReviewEntity review =
                  new ReviewEntity(
                      row.id(),
                      Optional.of(author.id()),
                      author.login(),
                      ReviewState.COMMENTED,
                      "",
                      row.versions(),
                      row.baseBranch(),
                      now,
                      Optional.of(now));
              em.persist(review);
              em.flush();
              ReviewCommentEntity saved =
                  new ReviewCommentEntity(
                      row.id(),
                      Optional.of(review.id()),
                      Optional.of(said.inReplyTo().orElse(said.id())),
                      Optional.of(author.id()),
                      author.login(),
                      text,
                      said.path(),
                      said.side(),
                      said.line(),
                      said.startLine(),
                      said.pullRequestVersion(),
                      said.excerpt(),
                      now,
                      now);
              em.persist(saved);
              ReviewWriter.touch(em, row, now);
              services.tell(
                  em,
                  row,
                  Actor.of(author),
                  new PullRequestEvent.ReviewSubmitted(
                      review.id(), ReviewState.COMMENTED, List.of(saved.id())));
              return saved.id();
            });
  }

  /** The number of the pull request that a comment of the repository belongs to. */
  int numberOf(RepositoryAccess access, long comment) {
    return services
        .transactions()
        .read(
            em -> {
              ReviewCommentEntity row =
                  Optional.ofNullable(em.find(ReviewCommentEntity.class, comment))
                      .orElseThrow(() -> PortalException.notFound("comment"));
              PullRequestEntity of = em.find(PullRequestEntity.class, row.pullRequestId());
              if (of == null || of.repositoryId() != access.repository().id()) {
                throw PortalException.notFound("comment");
              }
              return PullRequestRows.require(em, of.repositoryId(), of.number()).number();
            });
  }

  void edit(Identity caller, RepositoryAccess access, int number, long comment, String body) {
    String text = Texts.filled("body", body, PullRequests.BODY);
    change(
        caller,
        access,
        number,
        comment,
        (em, row, found) -> {
          ReviewWriter.requireOwn(caller, found.accountId());
          if (ReviewRows.isSent(em, found) && !found.body().equals(text)) {
            services.tell(
                em,
                row,
                Actor.of(caller),
                new PullRequestEvent.CommentEdited(found.id(), found.body()));
          }
          found.setBody(text);
          found.setUpdatedAt(services.clock().instant());
        });
  }

  void delete(Identity caller, RepositoryAccess access, int number, long comment) {
    change(
        caller,
        access,
        number,
        comment,
        (em, row, found) -> {
          if (!ReviewRows.isBy(caller, found.accountId())
              && !access.level().atLeast(AccessLevel.WRITE)) {
            throw PortalException.forbidden("Only who wrote it may delete it.");
          }
          if (ReviewRows.isSent(em, found)) {
            services.tell(
                em,
                row,
                Actor.of(caller),
                new PullRequestEvent.CommentDeleted(
                    found.id(), found.path().isPresent(), found.body()));
          }
          ReviewRows.comments(em, row.id()).stream()
              .filter(c -> c.inReplyTo().filter(id -> id == comment).isPresent())
              .forEach(em::remove);
          em.flush();
          em.remove(found);
        });
  }

  void resolve(
      Identity caller, RepositoryAccess access, int number, long comment, boolean resolved) {
    Identity.Account account = Callers.signedIn(caller);
    change(
        caller,
        access,
        number,
        comment,
        (em, row, found) -> {
          if (found.inReplyTo().isPresent() || found.path().isEmpty()) {
            throw PortalException.invalid("comment", "This is not the first one of a thread.");
          }
          if (!ReviewRows.isBy(caller, found.accountId())
              && !Proposals.mayChange(account, access, row)) {
            throw PortalException.forbidden(
                "Only who began it, the author, and who may write to the repository, may.");
          }
          if (resolved != found.resolvedAt().isPresent()) {
            services.tell(
                em,
                row,
                Actor.of(account),
                resolved
                    ? new PullRequestEvent.ThreadResolved(found.id())
                    : new PullRequestEvent.ThreadUnresolved(found.id()));
          }
          found.setResolvedAt(
              resolved ? Optional.of(services.clock().instant()) : Optional.empty());
          found.setResolvedBy(resolved ? Optional.of(account.login()) : Optional.empty());
        });
  }

  private interface Change {
    void make(EntityManager em, PullRequestEntity row, ReviewCommentEntity comment);
  }

  private void change(
      Identity caller, RepositoryAccess access, int number, long comment, Change change) {
    services
        .transactions()
        .run(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              change.make(em, row, ReviewRows.comment(em, caller, row.id(), comment));
              ReviewWriter.touch(em, row, services.clock().instant());
            });
  }
}
