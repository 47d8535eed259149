package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.web.rest.model.TextBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * One comment, as a path names it: those on files have one address and those on the whole another,
 * and neither kind is found at the other's. For one request.
 */
@Dependent
class CommentsById {
  private final CurrentRequest current;
  private final Reviews reviews;

  @Inject
  CommentsById(CurrentRequest current, Reviews reviews) {
    this.current = current;
    this.reviews = reviews;
  }

  /** Finds one; NOT_FOUND if it is of the other kind. */
  Reviews.Numbered find(String id, boolean onFile) {
    Reviews.Numbered found =
        reviews.commentById(
            current.getIdentity(), current.getOwner(), current.getName(), Fields.id(id, "comment"));
    if (found.comment().spot().isPresent() != onFile) {
      throw PortalException.notFound("comment");
    }
    return found;
  }

  Reviews.Numbered edit(String id, boolean onFile, @Nullable TextBody sent) {
    String text = Fields.required(Fields.body(sent).body(), "body");
    Reviews.Numbered found = find(id, onFile);
    return new Reviews.Numbered(
        found.number(),
        reviews.editComment(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            found.number(),
            found.comment().id(),
            text));
  }

  void delete(String id, boolean onFile) {
    Reviews.Numbered found = find(id, onFile);
    reviews.deleteComment(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        found.number(),
        found.comment().id());
  }
}
