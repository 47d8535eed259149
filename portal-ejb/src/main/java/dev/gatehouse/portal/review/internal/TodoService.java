package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Todos;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of to-dos. Thread-safe. */
public final class TodoService implements Todos {
  private final PullRequestServices services;
  private final Comments comments;

  public TodoService(PullRequestServices services) {
    this.services = services;
    this.comments = new Comments(services);
  }

  @Override
  public void set(
      Identity caller, String owner, String repository, int number, long comment, boolean todo) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    boolean writes = access.level().atLeast(AccessLevel.WRITE);
    change(
        caller,
        access,
        number,
        comment,
        (row, found) -> {
          if (found.todoBy().isPresent() == todo) {
            return Optional.empty();
          }
          boolean may =
              todo
                  ? ReviewRows.isBy(caller, found.accountId())
                      || Proposals.mayChange(account, access, row)
                  : writes || found.todoBy().filter(account.login()::equals).isPresent();
          if (!may) {
            throw PortalException.forbidden(
                todo
                    ? "Only who wrote it, the author, and who may write to the repository, may."
                    : "Only who made it a to-do, and who may write to the repository, may.");
          }
          if (todo) {
            found.setTodo(account.login(), services.clock().instant());
            return Optional.empty();
          } else {
            found.clearTodo();
            return Optional.of(new PullRequestEvent.TodoFinished(found.id()));
          }
        });
  }

  @Override
  public void finish(
      Identity caller, String owner, String repository, int number, long comment, boolean done) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    change(
        caller,
        access,
        number,
        comment,
        (row, found) -> {
          if (found.todoBy().isEmpty()) {
            throw PortalException.conflict("This comment is no to-do.");
          }
          if (!mayFinish(account, access, row, found)) {
            throw PortalException.forbidden(
                "Only the author, who made it a to-do, and who may write to the repository, may.");
          }
          if (found.doneAt().isPresent() != done) {
            finish(
                found, account, done ? Optional.of(services.clock().instant()) : Optional.empty());
          }
          return done
              ? Optional.of(new PullRequestEvent.TodoFinished(found.id()))
              : Optional.empty();
        });
  }

  static boolean mayFinish(
      Identity.Account account,
      RepositoryAccess access,
      PullRequestEntity row,
      ReviewCommentEntity comment) {
    return Proposals.mayChange(account, access, row)
        || comment.todoBy().filter(account.login()::equals).isPresent();
  }

  static void finish(ReviewCommentEntity comment, Identity.Account by, Optional<Instant> at) {
    comment.setDone(at.map(when -> by.login()), at);
  }

  @Override
  public long add(Identity caller, String owner, String repository, int number, String body) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    String text = Texts.filled("body", body, PullRequests.BODY);
    Instant now = services.clock().instant();
    return services
        .transactions()
        .write(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              ReviewCommentEntity saved = Comments.general(row, account, text, now);
              saved.setTodo(account.login(), now);
              em.persist(saved);
              ReviewWriter.touch(em, row, now);
              services.tell(
                  em, row, Actor.of(account), new PullRequestEvent.CommentAdded(saved.id()));
              return saved.id();
            });
  }

  @Override
  public List<CommentView> open(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.READ, owner, repository);
    return comments.list(caller, access, number).stream()
        .filter(comment -> comment.isToDo() && !comment.pending())
        .toList();
  }

  /** How many to-dos a pull request has, and how many of them are not done. */
  record Count(long all, long open) {}

  /** Counts to-dos; what is not sent yet is none. */
  static Count count(EntityManager em, long pullRequestId) {
    List<ReviewCommentEntity> all =
        em.createQuery(
                "select c from ReviewCommentEntity c where c.pullRequestId = :id"
                    + " and c.todoAt is not null"
                    + " and (c.reviewId is null or c.reviewId not in"
                    + " (select r.id from ReviewEntity r where r.pullRequestId = :id"
                    + " and r.state = :pending))",
                ReviewCommentEntity.class)
            .setParameter("id", pullRequestId)
            .setParameter("pending", ReviewState.PENDING)
            .getResultList();
    return new Count(
        all.size(), all.stream().filter(comment -> comment.doneAt().isEmpty()).count());
  }

  private interface Change {
    /** What others are told of it. */
    Optional<PullRequestEvent> make(PullRequestEntity row, ReviewCommentEntity comment);
  }

  private void change(
      Identity caller, RepositoryAccess access, int number, long comment, Change change) {
    services
        .transactions()
        .run(
            em -> {
              PullRequestEntity row = PullRequestRows.require(em, access.repository().id(), number);
              Optional<PullRequestEvent> event =
                  change.make(row, ReviewRows.comment(em, caller, row.id(), comment));
              ReviewWriter.touch(em, row, services.clock().instant());
              event.ifPresent(told -> services.tell(em, row, Actor.of(caller), told));
            });
  }
}
