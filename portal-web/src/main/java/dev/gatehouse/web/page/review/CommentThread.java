package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comment on a file, and the answers to it.
 *
 * @param first with a spot
 * @param answers oldest first
 */
record CommentThread(CommentView first, List<CommentView> answers) {
  CommentThread {
    answers = List.copyOf(answers);
  }

  /** All threads, in the order in which they were begun. */
  static List<CommentThread> of(List<CommentView> comments) {
    Map<Long, CommentView> firsts = new LinkedHashMap<>();
    Map<Long, List<CommentView>> answers = new LinkedHashMap<>();
    for (CommentView comment : comments) {
      if (comment.inReplyTo().isPresent()) {
        answers.computeIfAbsent(comment.inReplyTo().get(), id -> new ArrayList<>()).add(comment);
      } else if (comment.spot().isPresent()) {
        firsts.put(comment.id(), comment);
      }
    }
    return firsts.values().stream()
        .map(first -> new CommentThread(first, answers.getOrDefault(first.id(), List.of())))
        .toList();
  }

  Spot spot() {
    return first.spot().orElseThrow();
  }

  boolean isResolved() {
    return first.resolved().isPresent();
  }

  /** Whether what it speaks of is gone. */
  boolean isOutdated() {
    return spot().now().isEmpty();
  }

  /** Whether somebody is still to do something about it. */
  boolean isOpen() {
    return !isResolved() && !first.pending();
  }
}
