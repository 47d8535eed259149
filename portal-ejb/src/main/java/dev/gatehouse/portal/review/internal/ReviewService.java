package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks for the right first, then lets reviews and comments be read and written. Thread-safe. */
public final class ReviewService implements Reviews {
  private final PullRequestServices services;
  private final ReviewWriter reviews;
  private final Comments comments;

  public ReviewService(PullRequestServices services) {
    this.services = services;
    this.reviews = new ReviewWriter(services);
    this.comments = new Comments(services);
  }

  @Override
  public List<ReviewView> list(Identity caller, String owner, String repository, int number) {
    return reviews.list(caller, require(caller, Action.READ, owner, repository), number);
  }

  @Override
  public Map<Long, List<ReviewView>> onAll(Identity caller, Collection<PullRequestView> pulls) {
    pulls.stream()
        .map(pull -> pull.repository().id())
        .distinct()
        .forEach(id -> services.permissions().require(caller, Action.READ, id));
    return reviews.sent(pulls.stream().map(PullRequestView::id).toList());
  }

  @Override
  public ReviewView add(
      Identity caller, String owner, String repository, int number, NewReview review) {
    return reviews.add(caller, require(caller, Action.PROPOSE, owner, repository), number, review);
  }

  @Override
  public ReviewView submit(
      Identity caller,
      String owner,
      String repository,
      int number,
      long review,
      ReviewState state,
      String body) {
    return reviews.submit(
        caller, require(caller, Action.PROPOSE, owner, repository), number, review, state, body);
  }

  @Override
  public ReviewView resume(
      Identity caller, String owner, String repository, int number, long review, NewReview more) {
    return reviews.resume(
        caller, require(caller, Action.PROPOSE, owner, repository), number, review, more);
  }

  @Override
  public ReviewView edit(
      Identity caller, String owner, String repository, int number, long review, String body) {
    return reviews.edit(
        caller, require(caller, Action.PROPOSE, owner, repository), number, review, body);
  }

  @Override
  public void discard(Identity caller, String owner, String repository, int number, long review) {
    reviews.discard(caller, require(caller, Action.PROPOSE, owner, repository), number, review);
  }

  @Override
  public ReviewView dismiss(
      Identity caller, String owner, String repository, int number, long review, String message) {
    return reviews.dismiss(
        caller, require(caller, Action.WRITE, owner, repository), number, review, message);
  }

  @Override
  public List<CommentView> comments(Identity caller, String owner, String repository, int number) {
    return comments.list(caller, require(caller, Action.READ, owner, repository), number);
  }

  @Override
  public CommentView comment(
      Identity caller, String owner, String repository, int number, String body) {
    return comments.comment(
        caller, require(caller, Action.PROPOSE, owner, repository), number, body);
  }

  @Override
  public CommentView reply(
      Identity caller, String owner, String repository, int number, long comment, String body) {
    RepositoryAccess access = require(caller, Action.PROPOSE, owner, repository);
    return one(caller, access, number, comments.reply(caller, access, number, comment, body));
  }

  @Override
  public Numbered commentById(Identity caller, String owner, String repository, long comment) {
    RepositoryAccess access = require(caller, Action.READ, owner, repository);
    int number = comments.numberOf(access, comment);
    return new Numbered(number, one(caller, access, number, comment));
  }

  @Override
  public CommentView editComment(
      Identity caller, String owner, String repository, int number, long comment, String body) {
    RepositoryAccess access = require(caller, Action.PROPOSE, owner, repository);
    comments.edit(caller, access, number, comment, body);
    return one(caller, access, number, comment);
  }

  @Override
  public void deleteComment(
      Identity caller, String owner, String repository, int number, long comment) {
    comments.delete(caller, require(caller, Action.PROPOSE, owner, repository), number, comment);
  }

  @Override
  public CommentView resolve(
      Identity caller,
      String owner,
      String repository,
      int number,
      long comment,
      boolean resolved) {
    RepositoryAccess access = require(caller, Action.PROPOSE, owner, repository);
    comments.resolve(caller, access, number, comment, resolved);
    return one(caller, access, number, comment);
  }

  private CommentView one(Identity caller, RepositoryAccess access, int number, long comment) {
    return comments.list(caller, access, number).stream()
        .filter(view -> view.id() == comment)
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("comment"));
  }

  private RepositoryAccess require(
      Identity caller, Action action, String owner, String repository) {
    return services.permissions().require(caller, action, owner, repository);
  }
}
